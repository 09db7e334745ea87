"""Journeys by keyboard in a real X window with a window manager: ``make journeys``."""
