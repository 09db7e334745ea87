#!/bin/sh
# 大厅的证书：一个自建 CA，每台服务器一张，每个窗口（登录角色）一张。
# Certificates of a hall: our own CA, one for each server, one for each window's login.
#
#   sh certificates.sh ca     "三亚市政务服务大厅 CA"            -> ca.crt ca.key
#   sh certificates.sh server pg1.hall.example pg2.hall.example  -> pg1.hall.example.crt .key
#   sh certificates.sh client w_460200_01_3f9ac2d41b07                 -> w_460200_01_3f9ac2d41b07.crt .key
#
# ca.key 有口令，放在不联网的电脑或保险柜里的 U 盘上；只有 ca.crt 可以分发。
# CA_PASS=env:VARIABLE 或 file:/path 可免去手输口令（openssl 的 -passin 写法）。
set -eu
umask 077
curve="-algorithm EC -pkeyopt ec_paramgen_curve:P-256"

sign() { # 名称 天数
    printf '%s\n' basicConstraints=critical,CA:FALSE keyUsage=critical,digitalSignature \
        subjectKeyIdentifier=hash authorityKeyIdentifier=keyid >> "$1.ext"
    openssl x509 -req -in "$1.csr" -CA ca.crt -CAkey ca.key ${CA_PASS:+-passin "$CA_PASS"} \
        -sha256 -days "$2" -extfile "$1.ext" -out "$1.crt"
    rm -f "$1.csr" "$1.ext"
    chmod 644 "$1.crt"
    openssl verify -CAfile ca.crt "$1.crt"
}

case "${1:-}" in
ca)
    [ ! -e ca.key ] || { echo "ca.key 已经有了，不覆盖。" >&2; exit 1; }
    openssl genpkey $curve -aes-256-cbc ${CA_PASS:+-pass "$CA_PASS"} -out ca.key
    openssl req -x509 -new -utf8 -key ca.key ${CA_PASS:+-passin "$CA_PASS"} -sha256 -days 3650 \
        -subj "/CN=$2" -addext basicConstraints=critical,CA:TRUE,pathlen:0 \
        -addext keyUsage=critical,keyCertSign,cRLSign -out ca.crt
    chmod 644 ca.crt
    ;;
server)
    name=$2
    shift
    [ ! -e "$name.key" ] || { echo "$name.key 已经有了，不覆盖。" >&2; exit 1; }
    names=$(printf ',DNS:%s' "$@")
    openssl genpkey $curve -out "$name.key"
    openssl req -new -key "$name.key" -subj "/CN=$name" -out "$name.csr"
    printf '%s\n' extendedKeyUsage=serverAuth,clientAuth "subjectAltName=${names#,}" > "$name.ext"
    sign "$name" 825
    ;;
client)
    name=$2
    [ ! -e "$name.key" ] || { echo "$name.key 已经有了，不覆盖。" >&2; exit 1; }
    openssl genpkey $curve -out "$name.key"
    openssl req -new -key "$name.key" -subj "/CN=$name" -out "$name.csr"
    echo extendedKeyUsage=clientAuth > "$name.ext"
    sign "$name" 825
    ;;
*)
    sed -n '2,10p' "$0" >&2
    exit 2
    ;;
esac
