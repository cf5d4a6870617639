// What textual.js leaves to the page: who the visitor is, where the server is, and what to say
// when there is no game to show.
"use strict";

(() => {
  const base = new URL("./", document.baseURI);
  const body = document.body;
  const terminal = document.getElementById("terminal");
  const shelf = `communique ${base.pathname}`;
  const LEFT = 1000;
  const FULL = 4001;
  const ELSEWHERE = 4002;
  const BROKEN = 4003;
  const AGAIN = 3000; // milliseconds between two looks whether there is a place

  // The visitor's key: as long as this browser keeps it, the game goes on.
  const fresh = () =>
    Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
      byte.toString(16).padStart(2, "0"),
    ).join("");
  let key = fresh();
  try {
    const kept = localStorage.getItem(shelf);
    if (kept !== null && /^[0-9a-f]{32}$/.test(kept)) {
      key = kept;
    } else {
      localStorage.setItem(shelf, key);
    }
  } catch {
    // A browser that keeps nothing plays too; a page that is loaded again begins anew.
  }

  const game = new URL(`game/${key}`, base);
  game.protocol = base.protocol === "https:" ? "wss:" : "ws:";
  terminal.dataset.sessionWebsocketUrl = game.href;

  // As large as usual, or as small as it takes for 80 columns and 24 rows.
  const asked = Number(new URLSearchParams(location.search).get("fontsize")) || 16;
  const fits = Math.floor(Math.min(innerWidth / (80 * 0.602), innerHeight / (24 * 1.33)));
  terminal.dataset.fontSize = String(Math.max(8, Math.min(asked, fits, 60)));

  let leaving = false;
  addEventListener("pagehide", () => {
    leaving = true;
  });

  const say = (words, ...buttons) => {
    if (leaving) return;
    document.getElementById("told").textContent = words;
    for (const name of ["go-on", "anew"]) {
      document.getElementById(name).hidden = !buttons.includes(name);
    }
    body.classList.add("-told");
    const first = buttons[0];
    if (first) document.getElementById(first).focus();
  };

  const again = () => location.reload();
  document.getElementById("go-on").addEventListener("click", again);
  document.getElementById("anew").addEventListener("click", () => {
    try {
      localStorage.removeItem(shelf);
    } catch {
      // Nothing was kept.
    }
    again();
  });

  const wait = () => {
    setTimeout(async () => {
      try {
        const answer = await fetch(new URL(`places/${key}`, base), { cache: "no-store" });
        if (answer.ok && (await answer.json()).free) {
          again();
          return;
        }
      } catch {
        // The server is not there yet.
      }
      wait();
    }, AGAIN);
  };

  const closed = (code) => {
    body.dataset.closed = String(code);
    if (code === FULL) {
      const places = Number(body.dataset.places);
      const taken = places === 1 ? "The one place is taken" : `All ${places} places are taken`;
      say(`${taken}. Leave this page open: it lets you in as soon as one is free.`);
      wait();
    } else if (code === ELSEWHERE) {
      say("Your game goes on in another tab or window.", "go-on");
    } else if (code === LEFT) {
      say("You have left. What you decided is kept.", "go-on", "anew");
    } else if (code === BROKEN) {
      say("The game has stopped by mistake. What you decided is kept.", "go-on", "anew");
    } else {
      say("The connection is lost. What you decided is kept, and the page tries again by itself.", "go-on");
      wait();
    }
  };

  // textual.js tells nobody why a connection was closed.
  const Plain = window.WebSocket;
  window.WebSocket = class extends Plain {
    constructor(...given) {
      super(...given);
      // The keys go to the game from the start; textual.js tells of the focus, so not before this.
      this.addEventListener("open", () => document.querySelector(".xterm-helper-textarea")?.focus());
      this.addEventListener("close", (event) => closed(event.code));
    }
  };

  // It takes a file from the root of the host, where a server behind a proxy is not.
  const open = window.open.bind(window);
  const wrong = `${location.origin}/download/`;
  window.open = (url, ...rest) => {
    const told = String(url);
    const right = told.startsWith(wrong)
      ? new URL(`download/${told.slice(wrong.length)}`, base).href
      : told;
    return open(right, ...rest);
  };

  // The terminal measures its letters once, so they have to be there.
  const start = window.onload;
  window.onload = async (event) => {
    try {
      await Promise.all(
        ["", "italic ", "bold "].map((style) => document.fonts.load(`${style}16px "Roboto Mono"`)),
      );
    } catch {
      // Then another font it is.
    }
    start.call(window, event);
  };
})();
