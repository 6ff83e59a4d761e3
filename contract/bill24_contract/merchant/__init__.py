"""Plays Bill24 towards a merchant's own endpoints and judges what they answer."""
