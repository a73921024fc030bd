"""数据报送 and 报送记录: a file's way in, and every batch."""
