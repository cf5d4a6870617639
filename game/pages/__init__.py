"""Offline pages: one HTML file each, readable on a projector, on paper and by a screen reader."""
