"""Campaigns: scenarios played one after the other, each beginning with what the others left."""
