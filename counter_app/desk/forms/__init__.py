"""Forms made from what acts declare: sheets as data, fields on the screen, what comes of it."""
