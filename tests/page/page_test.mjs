// SPDX-License-Identifier: Apache-2.0
// Drives a real browser through the page that demarche writes.
//
//     node page_test.mjs DEMARCHE ARTICLE.txt FOLDER        FOLDER: node_modules with playwright-core; pages and pictures are left there
//
// No page may ask for anything, report an error, or run what a text holds.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";

const [demarche, article, folder] = process.argv.slice(2);
const { chromium } = createRequire(join(folder, "node_modules/"))("playwright-core");
const out = join(folder, "pages");
const file = (name) => join(out, name);
const run = (...args) => execFileSync(demarche, args, { encoding: "utf8" });

const hostileTexts = [
    `</script><script>window.hacked = 1</script>`, `<img src=x onerror="window.hacked = 1">`, `<!-- <script>`, `"'><svg onload=window.hacked=1>`,
    `$& $1 @script@ @data@`, `\\u003c \\" ' \u2028 \u2029 \u202e`, `=HYPERLINK("http://example.org")`, `javascript:window.hacked=1`, `__proto__`, `]]>&lt;`,
];

let browser;

before(async () => {
    mkdirSync(out, { recursive: true });
    writePages();
    const args = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync";
    browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: args.split(" ") });
});
after(() => browser?.close());

// ---- the pages ------------------------------------------------------------------------------------------------------------------------------

function writePages() {
    run("build", article, "--date", "2018-07-17", "-o", file("plain.html"));
    run("build", article, "--date", "2018-07-17", "--with-text", "-o", file("text.html"));
    run("build", article, "--date", "2018-07-17", "-o", file("full.json"));
    run("build", article, "--date", "2018-07-17", "--view", "relations", "-o", file("relations.json"));
    run("export", file("relations.json"), "-o", file("relations.html"));
    writeTwoDates();
    writeHostile();
    writeLarge();
}

function writeTwoDates() {
    copyFileSync(article, file("later.txt"));
    const later = run("extract", file("later.txt"), "--date", "2019-02-03");
    const first = run("extract", article, "--date", "2018-07-17");
    writeFileSync(file("two.jsonl"), first + later);
    run("build", file("two.jsonl"), "-o", file("two.html"));
}

function writeHostile() {
    const graph = JSON.parse(readFileSync(file("full.json"), "utf8"));
    let next = 0;
    const hostile = () => `${hostileTexts[next % hostileTexts.length]} ${next++}`;
    graph.graph.title = hostileTexts[0];
    graph.graph.notes = hostileTexts;
    for (const node of graph.nodes) {
        node.name = hostile();
        node.aliases = [hostile()];
        if (node.kind === "article") {
            Object.assign(node, { url: hostileTexts[7], source: hostile(), text: hostileTexts.join(" ") });
        }
    }
    for (const link of graph.links.filter((one) => one.evidence)) {
        link.evidence = hostile();
        link.url = hostileTexts[7];
    }
    writeFileSync(file("hostile.json"), JSON.stringify(graph));
    run("export", file("hostile.json"), "-o", file("hostile.html"));
}

function writeLarge() {
    const nodes = Array.from({ length: 3000 }, (_, i) => {
        const kind = i % 10 === 0 ? "agreement" : "person";
        return { id: `${kind}.n${i}`, uid: `${kind}.n${i}`, kind, name: `Name ${i}`, label: `Name ${i}` };
    });
    const links = Array.from({ length: 9000 }, (_, i) => {
        const [source, target] = [nodes[(i * 7 + 1) % 3000].id, nodes[((i * i) % 300) * 10].id];
        const stance = ["support", "oppose", "neutral"][i % 3];
        return { source, target, key: `e${i}`, uid: `e${i}`, label: "CITES", weight: 1 + (i % 5), stance, manner: "mentions", evidence: `Sentence ${i}.`,
            article: `a${i % 500}`, confidence: 0.7 };
    });
    const graph = { format: "demarche-graph/1", view: "relations", title: "Large" };
    writeFileSync(file("large.json"), JSON.stringify({ format: graph.format, directed: true, multigraph: true, graph, nodes, links }));
    run("export", file("large.json"), "-o", file("large.html"));
}

// ---- a page in the browser ------------------------------------------------------------------------------------------------------------------

async function open(name, options = {}) {
    const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, offline: true, ...options });
    const page = await context.newPage();
    const trouble = [];
    page.on("console", (message) => ["error", "warning"].includes(message.type()) && trouble.push(message.text()));
    page.on("pageerror", (error) => trouble.push(String(error)));
    page.on("request", (request) => request.url() !== `file://${file(name)}` && trouble.push(`asked for ${request.url()}`));
    await page.goto(`file://${file(name)}`);
    await page.waitForFunction(() => document.getElementById("counts").textContent !== "");
    return { page, close: () => context.close().then(() => assert.deepEqual(trouble, [])) };
}

function inPage(name, options, check) {
    return async () => {
        const { page, close } = await open(name, options);
        await check(page);
        await close();
    };
}

const counts = async (page) => (await page.textContent("#counts")).match(/\d[\d,]*/g).map((number) => Number(number.replaceAll(",", "")));
const edges = (page, selector = "edge") => page.evaluate((some) => document.getElementById("network")._cyreg.cy.elements(some).length, selector);
const isInView = (page, selector) => page.evaluate((some) => {
    const { top, bottom } = document.querySelector(some).getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
}, selector);
const changed = (page) => page.waitForTimeout(150);

async function place(page, id) {
    return page.evaluate((element) => {
        const one = document.getElementById("network")._cyreg.cy.getElementById(element);
        const box = document.getElementById("network").getBoundingClientRect();
        const { x, y } = one.isNode() ? one.renderedPosition() : one.renderedMidpoint();
        return [box.left + x, box.top + y];
    }, id);
}

// ---- what it shows --------------------------------------------------------------------------------------------------------------------------

test("the connections are those of the view relations", inPage("plain.html", {}, async (page) => {
    const { nodes, links } = JSON.parse(readFileSync(file("relations.json"), "utf8"));
    const names = new Map(nodes.map((node) => [node.id, node.name]));
    const expected = links.map((link) => `${names.get(link.source)}|${names.get(link.target)}|${link.weight}|${link.stance ?? "neutral"}`);
    const shown = await page.$$eval("#connections tbody tr", (rows) => rows.map((row) => {
        const [from, button, to, count] = row.cells;
        return `${from.textContent}|${to.textContent}|${count.textContent}|${button.querySelector(".mark").classList[1]}`;
    }));
    assert.deepEqual(shown.sort(), expected.sort());
    assert.deepEqual((await counts(page)).slice(0, 2), [nodes.length, links.length]);
}));

test("the matrix is that of demarche cites", inPage("plain.html", {}, async (page) => {
    const rows = JSON.parse(run("cites", file("full.json"), "--format", "json"));
    const expected = new Set(rows.map((row) => `${row.who}, ${row.agreement}`));
    const shown = await page.$$eval(".cell", (cells) => cells.map((cell) => cell.getAttribute("aria-label").split(":")[0]));
    assert.ok(shown.length > 1);
    assert.deepEqual(new Set(shown), expected);
}));

test("title, legend and notes stand in the page", inPage("relations.html", {}, async (page) => {
    assert.match(await page.title(), /demarche$/);
    assert.match(await page.textContent("#legend"), /supports/);
    assert.match(await page.textContent("#notes"), /relations/);
}));

test("an article's text is shown whole, with its sentences marked", inPage("text.html", {}, async (page) => {
    const text = readFileSync(article, "utf8").replace(/\s+/g, " ").trim();
    assert.equal(await page.textContent("article .text"), text);
    assert.ok((await page.$$("mark.sentence")).length > 10);
    assert.equal((await page.$$("article li")).length, 0, "every sentence is found in the text");
}));

// ---- filters --------------------------------------------------------------------------------------------------------------------------------

test("filters narrow every part, and clearing them restores all", inPage("plain.html", {}, async (page) => {
    const all = await counts(page);
    await page.uncheck("input[name=sign][value=support]");
    await changed(page);
    assert.equal((await page.$$(".cell.support, .sentence.support")).length, 0);
    assert.ok((await counts(page))[1] < all[1]);
    await page.click("#clear");
    await changed(page);
    assert.deepEqual(await counts(page), all);

    await page.uncheck("input[name=kind][value=country]");
    await changed(page);
    assert.equal(await edges(page, "node.country"), 0);
    await page.click("#clear");
    await page.selectOption("#actor", { label: "Donald Trump" });
    await changed(page);
    assert.ok((await page.$$eval("#connections tbody tr", (rows) => rows.every((row) => row.textContent.includes("Donald Trump")))));
    await page.click("#clear");
    await page.selectOption("#agreement", { label: "Minsk agreements" });
    await changed(page);
    assert.deepEqual(await page.$$eval("#matrix thead th", (heads) => heads.slice(1).map((head) => head.title)), ["Minsk agreements"]);
    await page.click("#clear");
    await page.fill("#confidence", "1");
    await changed(page);
    assert.ok((await counts(page)).at(-1) < all.at(-1));
}));

test("dates choose articles", inPage("two.html", {}, async (page) => {
    assert.equal((await page.$$("article")).length, 2);
    await page.fill("#from", "2019-01-01");
    await changed(page);
    assert.equal((await page.$$("article")).length, 1);
    await page.fill("#from", "");
    await page.fill("#to", "2018-12-31");
    await changed(page);
    assert.match(await page.textContent("article .about"), /2018-07-17/);
}));

test("one article has no dates to choose from", inPage("plain.html", {}, async (page) => assert.ok(await page.isHidden("#dates"))));

test("the number of nodes drawn is a choice", inPage("plain.html", {}, async (page) => {
    await page.fill("#limit", "5");
    await changed(page);
    assert.ok((await edges(page, "node")) <= 5);
    assert.match(await page.textContent("#counts"), /the strongest \d of/);
}));

// A cell of the matrix that is not all support, whatever extraction makes of the sample.
const against = ".cell.oppose, .cell.mixed";

// ---- one part lights the others -------------------------------------------------------------------------------------------------------------

for (const name of ["plain.html", "text.html"]) {
    test(`a cell of the matrix shows its sentence and its part of the graph: ${name}`, inPage(name, {}, async (page) => {
        const all = await edges(page);
        await page.click(against);
        assert.equal(await page.getAttribute(against, "aria-pressed"), "true");
        assert.ok((await edges(page)) < all);
        assert.ok(await isInView(page, ".sentence.lit"));
        await page.keyboard.press("Escape");
        assert.equal(await edges(page), all);
        assert.equal((await page.$$(".sentence.lit")).length, 0);
    }));

    test(`a sentence lights its lines and its cells: ${name}`, inPage(name, {}, async (page) => {
        await page.click(against);
        const sentence = await page.$(".sentence.lit");
        await page.keyboard.press("Escape");
        await sentence.click();
        assert.ok((await edges(page, "edge.lit")) > 0);
        assert.ok((await edges(page, "edge.faded")) > 0);
        assert.equal(await page.getAttribute(against, "aria-pressed"), "true");
    }));
}

test("a click on a node lights its neighbourhood, on a line its sentence, beside them nothing", inPage("plain.html", {}, async (page) => {
    const [node, edge] = await page.evaluate(() => {
        const { cy } = document.getElementById("network")._cyreg;
        return [cy.nodes().max((one) => one.degree()).ele.id(), cy.edges(".oppose")[0].id()];
    });
    await page.mouse.click(...(await place(page, node)));
    await changed(page);
    assert.ok((await edges(page, "node.lit")) > 1);
    assert.ok((await edges(page, "edge.faded")) > 0);
    await page.click("text=Show only this");
    assert.equal(await edges(page, ".faded"), 0);
    await page.keyboard.press("Escape");
    await page.mouse.click(...(await place(page, edge)));
    await changed(page);
    assert.equal(await edges(page, "edge.lit"), 1);
    assert.ok(await isInView(page, ".sentence.lit"));
    const { x, y } = await (await page.$("#network")).boundingBox();
    await page.mouse.click(x + 4, y + 4);
    await changed(page);
    assert.equal(await edges(page, ".lit"), 0);
}));

test("search finds names and words", inPage("plain.html", {}, async (page) => {
    await page.fill("#find", "minsk agreements");
    await page.press("#find", "Enter");
    assert.match(await page.textContent("#selection strong"), /Minsk agreements/);
    await page.fill("#find", "discussed the situation");
    await page.press("#find", "Enter");
    assert.match(await page.textContent("#found"), /in sentences/);
    assert.ok(await isInView(page, ".sentence.lit"));
    await page.fill("#find", "zzzz");
    await page.press("#find", "Enter");
    assert.equal(await page.textContent("#found"), "Nothing found.");
}));

// ---- without a mouse, on paper, on a phone --------------------------------------------------------------------------------------------------

async function tabTo(page, selector, most = 60) {
    for (let i = 0; i < most; ++i) {
        await page.keyboard.press("Tab");
        if (await page.evaluate((some) => document.activeElement.matches(some), selector)) {
            return;
        }
    }
    assert.fail(`${selector} cannot be reached with the Tab key`);
}

test("everything works by keyboard", inPage("plain.html", {}, async (page) => {
    await tabTo(page, "#find");
    await tabTo(page, "#network");
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    assert.notEqual(outline, "none", "what has the focus can be seen");
    await page.keyboard.press("ArrowRight");
    const walked = await page.textContent("#counts");
    await page.keyboard.press("ArrowRight");
    assert.notEqual(await page.textContent("#counts"), walked, "the arrows go from node to node");
    await page.keyboard.press("Enter");
    assert.ok((await edges(page, "node.lit")) > 0);
    await page.keyboard.press("Escape");
    assert.equal(await edges(page, ".lit"), 0);
    await tabTo(page, ".cell");
    const cell = await page.evaluate(() => document.activeElement.getAttribute("aria-label"));
    await page.keyboard.press("ArrowRight");
    assert.notEqual(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), cell);
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-pressed")), "true");
    await page.keyboard.press("Escape");
    await tabTo(page, "summary");
    await page.keyboard.press("Enter");
    await tabTo(page, ".connection");
    await page.keyboard.press("Enter");
    assert.ok((await edges(page, "edge.lit")) > 0);
    await tabTo(page, ".sentence");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-pressed")), "true");
}));

test("a screen reader finds landmarks, and every control has a name", inPage("plain.html", {}, async (page) => {
    for (const landmark of ["header", "nav", "main", "aside", "form[role=search]", "h1", "[role=status]#counts"]) {
        assert.equal((await page.$$(landmark)).length, 1, landmark);
    }
    const nameless = await page.$$eval("button, input, select, [role=button], [role=application]", (all) => all.filter((one) =>
        !(one.textContent.trim() || one.getAttribute("aria-label") || one.getAttribute("aria-labelledby") || one.labels?.length)).map((one) => one.outerHTML));
    assert.deepEqual(nameless, []);
}));

for (const name of ["plain.html", "text.html", "hostile.html"]) {
    test(`a phone shows everything in one column: ${name}`, inPage(name, { viewport: { width: 360, height: 740 } }, async (page) => {
        assert.equal(await page.evaluate(() => document.scrollingElement.scrollWidth), 360);
        assert.ok(await page.isHidden("#find"), "filters are folded away");
        await page.screenshot({ path: file(`${name}-phone.png`), fullPage: true });
    }));
}

test("the whole graph stays in view when the window narrows, until someone moves it", inPage("plain.html", {}, async (page) => {
    const outside = () => page.evaluate(() => {
        const { cy } = document.getElementById("network")._cyreg;
        const { x1, x2 } = cy.nodes().renderedBoundingBox();
        return x1 < 0 || x2 > cy.width();
    });
    const narrow = async (width) => {
        await page.setViewportSize({ width, height: 740 });
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    };
    await narrow(420);
    assert.equal(await outside(), false);
    await page.evaluate(() => document.getElementById("network")._cyreg.cy.zoom(3).emit("scrollzoom"));
    await narrow(380);
    assert.equal(await outside(), true, "what someone has moved stays");
}));

test("print has matrix and sentences, and neither controls nor the moving graph", inPage("plain.html", { colorScheme: "dark" }, async (page) => {
    await page.emulateMedia({ media: "print" });
    for (const selector of ["#network", "#filters", "nav", "#save-svg"]) {
        assert.ok(await page.isHidden(selector), selector);
    }
    for (const selector of ["#title", ".cell", ".sentence", "#legend"]) {
        assert.ok(await page.isVisible(selector), selector);
    }
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor), "rgb(255, 255, 255)");
    await page.screenshot({ path: file("print.png"), fullPage: true });
}));

// WCAG 2: the contrast of each text with what it stands on.
function weakTexts() {
    const channel = (value) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    const luminance = (rgb) => rgb.slice(0, 3).map((value) => channel(value / 255)).reduce((sum, value, i) => sum + value * [0.2126, 0.7152, 0.0722][i], 0);
    const parse = (css) => css.match(/[\d.]+/g).map(Number);
    const ground = (element) => {
        const colour = element ? parse(getComputedStyle(element).backgroundColor) : [255, 255, 255];
        return colour[3] === 0 ? ground(element.parentElement) : colour;
    };
    return [...document.querySelectorAll("p, .cell, .sentence, small, .mark, label, th, h1, h2, h3, nav a, button, .hint")]
        .filter((element) => element.checkVisibility() && element.textContent.trim())
        .map((element) => {
            const [a, b] = [luminance(parse(getComputedStyle(element).color)), luminance(ground(element))].sort((x, y) => y - x);
            return { text: `${element.tagName}.${element.className}`, contrast: (a + 0.05) / (b + 0.05) };
        })
        .filter(({ contrast }) => contrast < 4.5);
}

for (const colorScheme of ["light", "dark"]) {
    test(`texts can be read: ${colorScheme}`, inPage("text.html", { colorScheme }, async (page) => {
        await page.click(against);
        assert.deepEqual(await page.evaluate(weakTexts), []);
        await page.screenshot({ path: file(`${colorScheme}.png`) });
    }));
}

// ---- files, hostile texts, many nodes -------------------------------------------------------------------------------------------------------

async function saved(page, button) {
    const [download] = await Promise.all([page.waitForEvent("download"), page.click(button)]);
    return readFileSync(await download.path(), "utf8");
}

for (const name of ["plain.html", "hostile.html"]) {
    test(`the view is saved as SVG and CSV: ${name}`, async () => {
        const { page } = await open(name);
        const svg = await saved(page, "#save-svg");
        writeFileSync(file(`${name}.svg`), svg);
        const parsed = await page.evaluate((text) => {
            const drawing = new DOMParser().parseFromString(text, "image/svg+xml");
            const count = (selector) => drawing.querySelectorAll(selector).length;
            return { errors: count("parsererror"), lines: count("g > path"), scripts: count("script, [onload], [onerror]") };
        }, svg);
        assert.deepEqual(parsed, { errors: 0, lines: await edges(page), scripts: 0 });
        const csv = await saved(page, "#save-csv");
        assert.match(csv, /^from,from_kind,side,label,/);
        assert.doesNotMatch(csv, /(^|,)"?=/m, "no cell is a formula");
        await page.context().close();
    });
}

test("hostile texts stay texts", inPage("hostile.html", {}, async (page) => {
    assert.ok((await page.textContent("#title")).startsWith(hostileTexts[0]));
    for (const selector of [".cell", ".sentence", ".connection"]) {
        await page.$$eval(selector, (all) => all.forEach((one) => one.click()));
    }
    await page.fill("#find", "<img");
    await page.press("#find", "Enter");
    await changed(page);
    assert.equal(await page.evaluate(() => window.hacked), undefined);
    assert.equal((await page.$$("img, iframe, object, embed, svg, a[href^=javascript]")).length, 0);
    assert.equal((await page.$$("script")).length, 3, "the data and two scripts of our own");
}));

test("the policy lets no other script run", inPage("plain.html", {}, async (page) => {
    const policy = await page.getAttribute("meta[http-equiv=Content-Security-Policy]", "content");
    assert.match(policy, /^default-src 'none'; script-src 'sha256-\S+' 'sha256-\S+';/);
}));

test("thousands of nodes stay usable", inPage("large.html", {}, async (page) => {
    const start = Date.now();
    await page.fill("#limit", "1000");
    await page.waitForFunction(() => document.getElementById("network")._cyreg.cy.nodes().length > 900);
    await page.selectOption("#agreement", { label: "Name 100" });
    await changed(page);
    await page.click(".cell");
    assert.ok(await isInView(page, ".sentence.lit"));
    assert.ok(Date.now() - start < 15000, `took ${Date.now() - start} ms`);
}));
