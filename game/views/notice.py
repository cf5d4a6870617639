"""What the first screen says before anything else."""

DISCLAIMER = (
    "An educational simulation. Consequences are invented and simplified; facts are as of the date "
    "given. Scores are values of a model, not measurements, and belong to states and publics, "
    "never to persons. Not affiliated with anyone named."
)
