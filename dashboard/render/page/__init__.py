"""Our own light HTML pages: a chart's, an embed, the wall, a briefing to be printed."""
