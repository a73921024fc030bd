// Draws the page's chart, in its colours for light or dark, and loads the page anew once there are newer figures.
"use strict";
{
  const told = JSON.parse(document.getElementById("chart").textContent);
  const place = document.getElementById("plot");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const PAPER = {width: 660, height: 700}; // px that fit a sheet of A4 below the heading

  const theme = () => (told.theme === "auto" ? (dark.matches ? "dark" : "light") : told.theme);
  const draw = (name, most = {}) => {
    const {data, layout} = told.figures[name] ?? Object.values(told.figures)[0];
    const height = Math.min(layout.height, most.height ?? Infinity);
    place.style.minHeight = `${height}px`;
    Plotly.react(place, data, {...layout, width: most.width, height}, told.config);
  };
  const again = async () => {
    const asked = {cache: "no-store", headers: {"If-None-Match": told.tag}};
    const answer = await fetch(location.href, asked).catch(() => null);
    if (answer?.status === 200) location.reload();
  };

  draw(theme());
  dark.addEventListener("change", () => draw(theme()));
  addEventListener("beforeprint", () => draw("light", PAPER));
  addEventListener("afterprint", () => draw(theme()));
  if (told.minutes) setInterval(again, told.minutes * 60000);
}
