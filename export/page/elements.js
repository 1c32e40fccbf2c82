// SPDX-License-Identifier: Apache-2.0
// Making elements. Texts go in as text, never as markup.

function byId(id) {
    return document.getElementById(id);
}

// make("button", { type: "button", class: "cell" }, "text", child, ...)
function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
        if (value !== null && value !== undefined && value !== false) {
            element.setAttribute(key, value === true ? "" : value);
        }
    }
    element.append(...children.filter((child) => child !== null));
    return element;
}

function signMark(sign) {
    return make("span", { class: `mark ${sign}`, title: signs[sign].word }, signs[sign].mark);
}

// One stop for the Tab key in a group of many: arrows move inside it. `next(current, key)` gives the element to go to, or nothing.
function roving(group, selector, next) {
    const all = () => [...group.querySelectorAll(selector)];
    const rove = (element) => {
        all().forEach((one) => (one.tabIndex = -1));
        element.tabIndex = 0;
    };
    group.addEventListener("focusin", (event) => {
        const element = event.target.closest(selector);
        if (element) {
            rove(element);
        }
    });
    group.addEventListener("keydown", (event) => {
        const element = event.target.closest(selector);
        const target = element && next(element, event.key, all());
        if (target) {
            event.preventDefault();
            target.focus();
        }
    });
    return () => {
        const first = all()[0];
        if (first) {
            rove(first);
        }
    };
}

function inOneLine(current, key, all) {
    const steps = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
    if (key === "Home" || key === "End") {
        return all.at(key === "Home" ? 0 : -1);
    }
    return steps[key] && all[all.indexOf(current) + steps[key]];
}
