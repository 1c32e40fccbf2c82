// SPDX-License-Identifier: Apache-2.0
#include "export/drawing.h"

#include <graphviz/gvc.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <functional>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>

#include "export/dot.h"
#include "export/dot_text.h"
#include "export/text.h"
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

// One for the whole process and never freed: the pango plugin of Graphviz 2.43 keeps a pointer to the name of the last font it met, which
// belongs to the context, and looks at it again in the next layout. Called under the lock of with_drawing only.
GVC_t* graphviz_context() {
    static GVC_t* const context = gvContext();
    return context;
}

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

using Prepare = std::function<void(Agraph_t*)>;

void with_placed(const Graph& graph, const ExportOptions& options, const Prepare& before,
                 const std::function<bool(GVC_t*, Agraph_t*)>& use) {
    refuse_what_takes_too_long(graph);
    with_drawing(graph, options, [&](Agraph_t* drawing) {
        before(drawing);
        GVC_t* const context = graphviz_context();
        const Placement placement(context, drawing);
        return placement.done() && use(context, drawing);
    });
}

void leave_as_it_is(Agraph_t*) {}

std::string rendered(const Graph& graph, const ExportOptions& options, const char* device, const Prepare& between) {
    std::string result;
    with_placed(graph, options, leave_as_it_is, [&](GVC_t* context, Agraph_t* drawing) {
        between(drawing);
        char* bytes = nullptr;
        unsigned int length = 0;
        const int failed = gvRenderData(context, drawing, device, &bytes, &length);
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
    // A line "0 COUNT", then as many entries of 20 bytes, "0000001234 00000 n \n".
    const std::size_t entries = pdf.find('\n', xref + table.size()) + 1;
    std::size_t count = 0;
    std::from_chars(pdf.data() + xref + table.size() + 2, pdf.data() + entries, count);
    for (std::size_t i = 0; i < count && entries + 20 * (i + 1) <= start; ++i) {
        moved(entries + 20 * i, 10);
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

Agnode_t* drawn(Agraph_t* drawing, const std::string& uid) {
    return agnode(drawing, const_cast<char*>(nmtoken(uid).c_str()), 0);
}

Agnode_t* drawn(Agraph_t* drawing, const Node& node) {
    Agnode_t* const acting = drawn(drawing, node.uid);
    return acting != nullptr ? acting : drawn(drawing, node.uid + ":subject");
}

void take_labels_off_edges(Agraph_t* drawing) {
    for (Agnode_t* node = agfstnode(drawing); node != nullptr; node = agnxtnode(drawing, node)) {
        for (Agedge_t* edge = agfstout(drawing, node); edge != nullptr; edge = agnxtout(drawing, edge)) {
            set_attribute(edge, "label", "");
        }
    }
}

void make_box(Agnode_t* node, const BoxSize& size) {
    constexpr double points_an_inch = 72;
    set_attribute(node, "label", "");
    set_attribute(node, "fixedsize", "true");
    set_attribute(node, "width", decimal(size.width / points_an_inch));
    set_attribute(node, "height", decimal(size.height / points_an_inch));
}

std::vector<Place> places(const Graph& graph, const Prepare& before) {
    std::vector<Place> result;
    with_placed(graph, {}, before, [&](GVC_t*, Agraph_t* drawing) {
        for (const Node& node : graph.nodes) {
            Agnode_t* const found = drawn(drawing, node);
            result.push_back(found == nullptr ? Place{} : Place{ND_coord(found).x, GD_bb(drawing).UR.y - ND_coord(found).y});
        }
        return true;
    });
    return result;
}

}  // namespace

std::vector<Place> place_nodes(const Graph& graph, const std::string& engine) {
    Graph network = graph;
    network.view = View::relations;
    network.notes.clear();
    return places(network, [&](Agraph_t* drawing) {
        set_attribute(drawing, "layout", engine);
        set_attribute(drawing, "overlap", "prism");
        set_attribute(drawing, "splines", "line");
        take_labels_off_edges(drawing);
    });
}

std::vector<Place> place_boxes(const Graph& graph, const std::vector<BoxSize>& sizes) {
    return places(graph, [&](Agraph_t* drawing) {
        set_attribute(drawing, "label", "");
        take_labels_off_edges(drawing);
        for (std::size_t i = 0; i < sizes.size(); ++i) {
            if (Agnode_t* const node = drawn(drawing, graph.nodes[i])) {
                make_box(node, sizes[i]);
            }
        }
    });
}

void write_svg(const Graph& graph, std::ostream& out, const ExportOptions& options) {
    write(out, rendered(graph, options, "svg:svg:core", leave_as_it_is));
}

void write_png(const Graph& graph, std::ostream& out, const ExportOptions& options) {
    write(out, rendered(graph, options, "png:cairo:cairo", set_resolution));
}

void write_pdf(const Graph& graph, std::ostream& out, const ExportOptions& options) {
    write(out, without_date(rendered(graph, options, "pdf:cairo:cairo", leave_as_it_is)));
}

}  // namespace demarche
