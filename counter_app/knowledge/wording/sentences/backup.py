SENTENCES = {
    "backup.bad_plan": "{field} 应为 1 到 {most} 的整数。",
    "backup.cannot_open": "打不开备份 {file}：口令不对，或文件被改动、不完整。没有采用其中任何内容。",
    "backup.damaged": "备份 {file} 里的数据库不完好：流水账的哈希链或条数对不上。没有采用其中任何内容。",
    "backup.folder_in_use": "文件夹“{folder}”不是空的。请还原到一个新的或空的文件夹，确认无误后再换用。",
    "backup.newer_format": "{file} 是更新版本的程序写的备份。请先升级本程序。",
    "backup.no_backup_file": "{file} 不是备份文件。",
    "backup.no_folder": "没有文件夹“{folder}”。请先建好，或接上备份用的磁盘。",
    "backup.not_proved": "备份 {file} 写完后读回核对不上，没有保留。请换一个磁盘再试。",
}
