"""站点: the page of all stations, and of one."""
