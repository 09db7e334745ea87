"""Authorities (机关): who accepts and decides, seals, is appealed against and to."""
