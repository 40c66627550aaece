// What is not accessible about the page that is shown, in sentences: after WCAG 2.2, by the criterion named. An expression.
(() => {
  const found = [];
  const say = (what, e) => found.push(what + (e ? ": " + e.outerHTML.slice(0, 160) : ""));
  const all = selector => [...document.querySelectorAll(selector)];
  const seen = e => {
    const style = getComputedStyle(e), box = e.getBoundingClientRect();
    return style.visibility !== "hidden" && style.display !== "none" && box.width > 0 && box.height > 0 && e.checkVisibility();
  };
  const named = e => {
    const by = e.getAttribute("aria-labelledby");
    const label = e.id && document.querySelector(`label[for="${CSS.escape(e.id)}"]`);
    const image = e.querySelector?.("img[alt]:not([alt=''])");
    return (e.getAttribute("aria-label") || (by && document.getElementById(by)?.textContent) || label?.textContent
      || (["INPUT", "SELECT", "TEXTAREA"].includes(e.tagName) ? "" : e.textContent) || image?.alt || "").trim();
  };

  // 3.1.1, 2.4.2, 1.3.1, 2.4.1, 2.4.6
  if (!document.documentElement.lang) say("the page has no language");
  if (!document.title.trim()) say("the page has no title");
  if (all("main").length !== 1) say(`there are ${all("main").length} main landmarks`);
  if (all("header").length < 1 || all("footer").length < 1) say("there is no header or no footer");
  for (const nav of all("nav")) if (!named(nav) || !nav.getAttribute("aria-label")) say("a navigation has no name", nav);
  if (all("h1").filter(seen).length !== 1) say(`there are ${all("h1").filter(seen).length} first headings`);
  let level = 0;
  for (const heading of all("h1,h2,h3,h4,h5,h6").filter(seen)) {
    const next = Number(heading.tagName[1]);
    if (next > level + 1) say(`a heading of level ${next} follows one of level ${level}`, heading);
    if (!heading.textContent.trim()) say("a heading says nothing", heading);
    level = next;
  }

  // 4.1.2, 1.1.1, 2.5.8
  for (const control of all("a[href],button,input,select,textarea,summary,[tabindex='0'],[role=img],meter,progress").filter(seen)) {
    if (!named(control)) say("nothing names this", control);
  }
  for (const image of all("img")) if (!image.hasAttribute("alt")) say("a picture has no words", image);
  for (const control of all("button,input,select").filter(seen)) {
    const box = control.getBoundingClientRect();
    if (box.width < 24 || box.height < 24) say(`smaller than 24 by 24: ${box.width} by ${box.height}`, control);
  }
  for (const one of all("[tabindex]")) if (Number(one.getAttribute("tabindex")) > 0) say("the order of the keyboard is forced", one);
  const ids = all("[id]").map(e => e.id);
  for (const id of new Set(ids.filter((one, i) => ids.indexOf(one) !== i))) say(`two elements are called ${id}`);
  for (const cell of all("table th")) if (!cell.getAttribute("scope")) say("a header of a table has no scope", cell);

  // 1.4.3: colours are put over each other up to the root
  const parse = text => {
    const [r, g, b, a = 1] = text.match(/[\d.]+/g).map(Number);
    return { r, g, b, a };
  };
  const over = (top, below) => ({
    r: top.r * top.a + below.r * (1 - top.a), g: top.g * top.a + below.g * (1 - top.a), b: top.b * top.a + below.b * (1 - top.a), a: 1,
  });
  const ground = e => {
    const layers = [];
    for (let one = e; one; one = one.parentElement) {
      const colour = parse(getComputedStyle(one).backgroundColor);
      layers.push(colour);
      if (colour.a === 1) break;
    }
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    return layers.reverse().reduce((below, top) => over(top, below), dark ? { r: 18, g: 18, b: 18, a: 1 } : { r: 255, g: 255, b: 255, a: 1 });
  };
  const light = ({ r, g, b }) => {
    const [x, y, z] = [r, g, b].map(v => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const contrast = (one, other) => {
    const [a, b] = [light(one), light(other)].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const e = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || !seen(e) || e.closest(".unseen,.skip,script,noscript,:disabled")) continue;
    const style = getComputedStyle(e), size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const behind = ground(e);
    const ratio = contrast(over(parse(style.color), behind), behind);
    if (ratio < (large ? 3 : 4.5)) say(`contrast ${ratio.toFixed(2)}`, e);
  }

  // 1.4.10
  if (document.scrollingElement.scrollWidth > innerWidth) say(`wider than the window: ${document.scrollingElement.scrollWidth} of ${innerWidth}`);
  return found;
})()
