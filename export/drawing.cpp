// SPDX-License-Identifier: Apache-2.0
#include "export/drawing.h"

#include <graphviz/gvc.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <functional>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>

#include "export/dot.h"
#include "graph/error.h"

namespace demarche {
namespace {

constexpr std::size_t most_elements = 30000;  // nodes and edges; beyond, placing them takes minutes and nobody reads the picture

void refuse_what_takes_too_long(const Graph& graph) {
    if (graph.nodes.size() + graph.edges.size() > most_elements) {
        throw OutputError(
            std::to_string(graph.nodes.size()) + " nodes and " + std::to_string(graph.edges.size()) + " edges are too many to draw", "",
            "choose a part: --focus, --kinds, --min-weight, or one drawing an agreement with --one-per");
    }
}

struct FreeContext {
    void operator()(GVC_t* context) const { gvFreeContext(context); }
};

struct FreeBytes {
    void operator()(char* bytes) const { gvFreeRenderData(bytes); }
};

// The placement of one graph, undone at the end.
class Placement {
public:
    Placement(GVC_t* context, Agraph_t* drawing)
        : context_(context), drawing_(drawing), done_(gvLayout(context, drawing, agget(drawing, const_cast<char*>("layout"))) == 0) {}
    ~Placement() {
        if (done_) {
            gvFreeLayout(context_, drawing_);
        }
    }
    Placement(const Placement&) = delete;
    Placement& operator=(const Placement&) = delete;
    bool done() const { return done_; }

private:
    GVC_t* context_;
    Agraph_t* drawing_;
    bool done_;
};

using Prepare = std::function<void(Agraph_t*)>;  // between placing and rendering

std::string rendered(const Graph& graph, const ExportOptions& options, const char* device, const Prepare& prepare) {
    refuse_what_takes_too_long(graph);
    std::string result;
    with_drawing(graph, options, [&](Agraph_t* drawing) {
        const std::unique_ptr<GVC_t, FreeContext> context(gvContext());
        const Placement placement(context.get(), drawing);
        if (!placement.done()) {
            return false;
        }
        prepare(drawing);
        char* bytes = nullptr;
        unsigned int length = 0;
        const int failed = gvRenderData(context.get(), drawing, device, &bytes, &length);
        const std::unique_ptr<char, FreeBytes> owner(bytes);
        if (failed == 0 && bytes != nullptr) {
            result.assign(bytes, length);
        }
        return !result.empty();
    });
    return result;
}

// cairo shrinks bitmaps beyond 32,767 pixels a side with a message on stderr, and allocates whatever the area asks for.
void set_resolution(Agraph_t* drawing) {
    constexpr double points_an_inch = 72, wanted = 144, longest_side = 32000, largest_area = 64e6;
    const boxf box = GD_bb(drawing);
    const double margin = 40;
    const double width = box.UR.x - box.LL.x + margin, height = box.UR.y - box.LL.y + margin;
    const double scale = std::min(longest_side / std::max(width, height), std::sqrt(largest_area / (width * height)));
    GD_drawing(drawing)->dpi = std::min(wanted, scale * points_an_inch);
}

// Takes the hour and the time zone out of a PDF: the date goes, and the table of offsets is moved up by its length. A PDF that is not built
// as cairo builds it stays as it is.
std::string without_date(std::string pdf) {
    constexpr std::string_view key = "/CreationDate (", table = "\nxref\n", pointer = "\nstartxref\n";
    const auto begin = pdf.rfind(key);
    const auto end = begin == pdf.npos ? pdf.npos : pdf.find(')', begin);
    const auto xref = pdf.rfind(table);
    const auto start = pdf.rfind(pointer);
    if (end == pdf.npos || xref == pdf.npos || start == pdf.npos || xref < end || start < xref) {
        return pdf;
    }
    const std::size_t gone = end + 1 - begin;
    const auto moved = [&](std::size_t at, std::size_t digits) {
        std::size_t offset = 0;
        std::from_chars(pdf.data() + at, pdf.data() + at + digits, offset);
        const std::string number = std::to_string(offset > begin ? offset - gone : offset);
        pdf.replace(at, digits, std::string(digits - number.size(), '0') + number);
    };
    // Entries are lines of 20 bytes, "0000001234 00000 n \n", after a line "0 COUNT".
    for (std::size_t at = pdf.find('\n', xref + table.size()) + 1; at + 20 <= start && pdf[at + 10] == ' '; at += 20) {
        moved(at, 10);
    }
    const std::size_t number = start + pointer.size();
    const std::size_t digits = pdf.find('\n', number) - number;
    moved(number, digits);
    const auto zeros = pdf.find_first_not_of('0', number) - number;
    pdf.erase(number, zeros);
    pdf.erase(begin, gone);
    return pdf;
}

void write(std::ostream& out, const std::string& bytes) {
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

}  // namespace

void write_svg(const Graph& graph, std::ostream& out, const ExportOptions& options) {
    write(out, rendered(graph, options, "svg:svg:core", [](Agraph_t*) {}));
}

void write_png(const Graph& graph, std::ostream& out, const ExportOptions& options) {
    write(out, rendered(graph, options, "png:cairo:cairo", set_resolution));
}

void write_pdf(const Graph& graph, std::ostream& out, const ExportOptions& options) {
    write(out, without_date(rendered(graph, options, "pdf:cairo:cairo", [](Agraph_t*) {})));
}

}  // namespace demarche
