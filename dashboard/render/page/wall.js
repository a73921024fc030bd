// Shows one page after another, and loads anew once there are newer figures; nothing here grows with time.
"use strict";
{
  const told = JSON.parse(document.getElementById("wall").textContent);
  const pages = [...document.querySelectorAll("section")];
  let at = 0;
  const show = (next) => {
    at = next % pages.length;
    pages.forEach((page, number) => (page.hidden = number !== at));
  };
  const again = async () => {
    const asked = {cache: "no-store", headers: {"If-None-Match": told.tag}};
    const answer = await fetch(location.href, asked).catch(() => null);
    await answer?.body?.cancel();
    if (answer?.status === 200) location.reload();
  };

  show(0);
  setInterval(() => show(at + 1), told.seconds * 1000);
  setInterval(again, told.minutes * 60000);
}
