"""Items, themes and situations; reading and checking files; matching words to items."""
