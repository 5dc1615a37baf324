/* In the preview only: waits for the next state of the handbook, and loads the page again. */
(() => {
  "use strict";
  const known = document.currentScript.dataset.known;
  const ask = async () => {
    try {
      const answer = await fetch(`/.sms-docs/news?known=${known}`, { cache: "no-store" });
      const news = await answer.json();
      if (String(news.number) !== known) {
        location.reload();
        return;
      }
    } catch {
      await new Promise((done) => setTimeout(done, 1000));
    }
    if (document.visibilityState === "visible") ask();
    else document.addEventListener("visibilitychange", ask, { once: true });
  };
  ask();
})();
