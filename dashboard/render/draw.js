// Draws the page's chart, in its colours for light or dark, and loads the page anew once there are newer figures.
"use strict";
{
  const told = JSON.parse(document.getElementById("chart").textContent);
  const place = document.getElementById("plot");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const PAPER = 660; // px between the margins of a sheet of A4

  const theme = () => (told.theme === "auto" ? (dark.matches ? "dark" : "light") : told.theme);
  const draw = (name, width) => {
    const {data, layout} = told.figures[name] ?? Object.values(told.figures)[0];
    Plotly.react(place, data, {...layout, width}, told.config);
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
