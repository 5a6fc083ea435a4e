"""From an article to what it says: mentions, events, claims and assessments."""
