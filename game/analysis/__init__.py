"""What can happen in a scenario: explored exactly, sampled beyond a budget, and said in words."""
