/* The editor at /admin/: starts Sveltia CMS with settings made from the site's own models. */
(function () {
  "use strict";

  const script = document.currentScript;
  const SIGN_IN = ".buttons .button.secondary { display: none }"; // there is nowhere to sign in to
  window.CMS_MANUAL_INIT = true;

  function refuse(words) {
    if (words) throw new Error("saving_failed", { cause: new Error(words) }); // the editor shows the words of the cause
  }

  /* Fonts from here under the names that the editor uses; whole before it begins, else it asks for its own elsewhere. */
  function fonts() {
    const mono = ["Menlo", "Consolas", "DejaVu Sans Mono", "Courier New"].map((name) => `local("${name}")`).join(", ");
    const faces = [
      new FontFace("Material Symbols Outlined", `url("${script.dataset.icons}")`, { weight: "400" }),
      new FontFace("Noto Mono", mono, { weight: "400" }),
      ...(script.dataset.font
        ? [new FontFace("Source Sans 3", `url("${script.dataset.font}")`, { weight: "200 900" })]
        : []),
    ];
    return Promise.allSettled(faces.map((face) => document.fonts.add(face) && face.load()));
  }

  async function start() {
    const local = "local" in script.dataset;
    if (local && !/^(127\.0\.0\.1|(.+\.)?localhost)$/.test(location.hostname)) return;
    const { read, written, fromForm, fault } = window.OnRecord;
    if (local) document.head.append(Object.assign(document.createElement("style"), { textContent: SIGN_IN }));
    await fonts();
    const answer = await fetch("config.json", { cache: "no-cache" });
    const { cms: config, standing } = await answer.json();
    for (const { format, fields } of config.collections) {
      const toFile = (form) => {
        refuse(fault(fromForm(form, fields), standing));
        return written(form, fields);
      };
      CMS.registerCustomFormat(format, "md", { fromFile: (text) => read(text, fields), toFile });
    }
    const icon = document.querySelector("link[rel=icon]");
    document.getElementById("before").remove();
    CMS.init({ config: icon ? { ...config, logo: { src: icon.href } } : config });
  }

  document.addEventListener("DOMContentLoaded", start);
})();
