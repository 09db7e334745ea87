"""Papers: layout, fonts, QR, signing and verifying, printing sinks."""
