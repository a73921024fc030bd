"""站点: the table of stations, and the page of a single one."""
