// SPDX-License-Identifier: Apache-2.0
// The words that prove the graph: the articles' texts with their sentences marked where the graph holds texts, else the sentences alone.

const most_sentences = 300;

function describe(told) {
    return told.map((fact) => `${signs[fact.sign].mark} ${factInWords(fact)}`).join("\n");
}

// ---- finding a sentence in a text: white space is folded, and what stood inside a quotation ("…, he said, …") may be left out ------------

function findIn(text, words) {
    const begin = text.indexOf(words);
    if (begin >= 0) {
        return [begin, begin + words.length];
    }
    const head = words.slice(0, 25);
    const tail = words.slice(-25);
    const start = words.length >= 50 ? text.indexOf(head) : -1;
    const end = start < 0 ? -1 : text.indexOf(tail, start + head.length);
    return end < 0 || end - start > words.length + 300 ? null : [start, end + tail.length];
}

// Sentences may overlap: the text is cut wherever one begins or ends, and each piece knows the sentences it belongs to.
function pieces(text, places) {
    const cuts = [...new Set([0, text.length, ...places.flatMap(({ span }) => span)])].sort((a, b) => a - b);
    return cuts.slice(0, -1).map((begin, i) => ({
        text: text.slice(begin, cuts[i + 1]),
        of: places.filter(({ span }) => span[0] <= begin && cuts[i + 1] <= span[1]).map(({ sentence }) => sentence),
    }));
}

// ---- elements -----------------------------------------------------------------------------------------------------------------------------

function sentenceElement(name, some, shown, ...children) {
    const told = some.flatMap((sentence) => sentence.facts.filter((fact) => shown.has(fact)));
    const element = make(name, { class: `sentence ${foldedSign(told)}`, role: "button", tabindex: -1, title: describe(told) }, ...children);
    element.facts = told;
    return element;
}

function textOf(article, some, shown) {
    const places = some.map((sentence) => ({ sentence, span: findIn(article.text, sentence.text) }));
    const found = places.filter(({ span }) => span);
    const lost = places.filter(({ span }) => !span).map(({ sentence }) => sentence);
    const text = pieces(article.text, found).map(({ text: words, of }) => (of.length > 0 ? sentenceElement("mark", of, shown, words) : words));
    return [make("p", { class: "text" }, ...text), ...(lost.length > 0 ? [listOf(lost, shown)] : [])];
}

function listOf(some, shown) {
    return make("ul", {}, ...some.map((sentence) => {
        const told = sentence.facts.filter((fact) => shown.has(fact));
        const tells = told.map((fact) => make("small", {}, signMark(fact.sign), ` ${factInWords(fact)}${fact.voice === "reported" ? " (reported)" : ""}`));
        return make("li", {}, sentenceElement("div", [sentence], shown, sentence.text), ...tells.slice(0, 4));
    }));
}

function headingOf(article) {
    const name = article.name ?? article.id;
    const link = isWebAddress(article.url) ? make("a", { href: article.url, target: "_blank", rel: "noopener noreferrer" }, name) : name;
    const about = [article.source, article.date].filter((part) => part).join(", ");
    return [make("h3", {}, link), about ? make("p", { class: "about" }, about) : null];
}

function articleElement(article, some, shown) {
    const body = article.text ? textOf(article, some, shown) : [listOf(some, shown)];
    return make("article", { "aria-label": article.name ?? article.id }, ...headingOf(article), ...body);
}

function createSentences(container, { onSentence }) {
    let shown = new Set();
    let groups = [];
    let limit = most_sentences;
    let lit = new Set();
    let drawn = new Set();
    const reset = roving(container, ".sentence", inOneLine);

    function visible() {
        let count = 0;
        return groups.filter(({ some }) => {
            const within = count < limit;
            count += some.length;
            return within || some.some((sentence) => sentence.facts.some((fact) => lit.has(fact)));
        });
    }
    function draw() {
        const list = visible();
        const left = groups.length - list.length;
        const more = make("button", { type: "button", class: "more" }, `Show ${plural(left, "more article")}`);
        more.addEventListener("click", () => {
            limit *= 4;
            draw();
            mark();
        });
        container.replaceChildren(
            ...list.map(({ article, some }) => articleElement(article, some, shown)), left > 0 ? more : "",
            list.length === 0 ? make("p", { class: "hint" }, "No sentence passes the filters.") : "");
        drawn = new Set(list);
        reset();
    }
    function mark() {
        const all = [...container.querySelectorAll(".sentence")];
        for (const element of all) {
            const isLit = lit.size > 0 && element.facts.some((fact) => lit.has(fact));
            element.classList.toggle("lit", isLit);
            element.setAttribute("aria-pressed", String(isLit));
        }
        return all.find((element) => element.classList.contains("lit"));
    }
    container.addEventListener("click", (event) => choose(event.target.closest(".sentence")));
    container.addEventListener("keydown", (event) => {
        const element = event.target.closest(".sentence");
        if (element && (event.key === "Enter" || event.key === " ")) {
            event.preventDefault();
            choose(element);
        }
    });
    function choose(element) {
        if (element) {
            onSentence(element.facts, element.textContent);
        }
    }
    return {
        show(some) {
            shown = new Set(some);
            limit = most_sentences;
            lit = new Set();
            const told = new Set(some.map((fact) => fact.sentenceOf).filter((sentence) => sentence));
            groups = articles
                .map((article) => ({ article, some: article.sentences.filter((sentence) => told.has(sentence)) }))
                .filter((group) => group.some.length > 0);
            draw();
            return told.size;
        },
        // Marks them and, unless the sentence itself was clicked, brings the first into view.
        light(facts_lit, scroll) {
            lit = facts_lit;
            if (visible().some((group) => !drawn.has(group))) {
                draw();
            }
            const first = mark();
            if (scroll && first) {
                first.scrollIntoView({ block: "center" });
            }
        },
        showAll() {
            limit = Infinity;
            draw();
            mark();
        },
    };
}
