"""备份与还原: a window's folder as one encrypted file."""
