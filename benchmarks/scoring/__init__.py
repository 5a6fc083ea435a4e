"""Scores of what was read against what human coders say: templates, slots, labels and mentions."""
