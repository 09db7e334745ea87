"""Backups at the desk."""
