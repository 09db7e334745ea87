"""The front-counter program of a comprehensive window (综合窗口)."""

__version__ = "0.1.0"
