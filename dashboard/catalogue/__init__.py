"""What exists, as plain data: metrics, charts, upload formats. Each is defined here once and nowhere else."""
