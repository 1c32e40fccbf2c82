// SPDX-License-Identifier: Apache-2.0
#include "export/index.h"

#include <ostream>
#include <string_view>

#include "export/text.h"

namespace demarche {
namespace {

void write_markdown(const Index& index, std::ostream& out) {
    out << "# " << markdown_cell(index.title)
        << "\n\n| name | kind | nodes | edges | + | − | ± |\n| --- | --- | ---: | ---: | ---: | ---: | ---: |\n";
    for (const IndexEntry& entry : index.entries) {
        out << "| [" << markdown_cell(entry.name) << "](" << entry.file << ") | " << name(entry.kind) << " | "
            << std::to_string(entry.nodes) << " | " << std::to_string(entry.edges) << " | " << std::to_string(entry.supports) << " | "
            << std::to_string(entry.opposes) << " | " << std::to_string(entry.mixed) << " |\n";
    }
}

bool is_picture(std::string_view file) {
    return file.ends_with(".svg") || file.ends_with(".png");
}

void write_html(const Index& index, std::ostream& out) {
    const std::string title = xml_text(index.title);
    out << "<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width\">\n<title>"
        << title
        << "</title>\n<style>body{font:16px/1.5 sans-serif;margin:2em auto;max-width:50em;padding:0 1em}"
           "td,th{text-align:left;padding:.2em 1em .2em 0}"
           "img{display:block;width:12em;height:9em;object-fit:contain;border:1px solid #ccc;background:#fff}</style>\n<h1>"
        << title << "</h1>\n<table>\n<tr><th>name<th>kind<th>nodes<th>edges<th>+ supports<th>− opposes<th>± both\n";
    for (const IndexEntry& entry : index.entries) {
        const std::string file = xml_text(entry.file);
        out << "<tr><td><a href=\"" << file << "\">"
            << (is_picture(entry.file) ? "<img loading=\"lazy\" alt=\"\" src=\"" + file + "\">" : "") << xml_text(entry.name) << "</a><td>"
            << name(entry.kind) << "<td>" << std::to_string(entry.nodes) << "<td>" << std::to_string(entry.edges) << "<td>"
            << std::to_string(entry.supports) << "<td>" << std::to_string(entry.opposes) << "<td>" << std::to_string(entry.mixed) << '\n';
    }
    out << "</table>\n</html>\n";
}

}  // namespace

void write_index(const Index& index, IndexForm form, std::ostream& out) {
    (form == IndexForm::html ? write_html : write_markdown)(index, out);
}

}  // namespace demarche
