"""What the benchmarks share: servers to measure, and the load to put on them."""
