// SPDX-License-Identifier: Apache-2.0
#include "train/clusters.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <numeric>
#include <ostream>
#include <utility>

#include "extract/syntax/model_file.h"
#include "graph/error.h"

namespace demarche {
namespace {

// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014).
class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    double below_one() { return static_cast<double>(next() >> 11) * 0x1p-53; }

private:
    std::uint64_t next() {
        std::uint64_t z = state_ += 0x9E3779B97F4A7C15u;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
        return z ^ (z >> 31);
    }

    std::uint64_t state_;
};

// Sums of neighbouring lanes do not depend on one another, so compilers may use vectors without changing any sum's order.
constexpr std::size_t lanes = 32;
using Lanes = std::array<float, lanes>;

float dot(std::span<const float> x, std::span<const float> y) {
    std::array<float, 8> sums{};
    std::size_t d = 0;
    for (; d + sums.size() <= x.size(); d += sums.size()) {
        for (std::size_t i = 0; i < sums.size(); ++i) {
            sums[i] += x[d + i] * y[d + i];
        }
    }
    for (; d < x.size(); ++d) {
        sums[0] += x[d] * y[d];
    }
    return std::accumulate(sums.begin(), sums.end(), 0.0f);
}

// Centres of length 1, `lanes` of them side by side: number d of centre c is tiles_[c / lanes][d][c % lanes].
class Centres {
public:
    Centres(std::size_t count, std::size_t dimension)
        : count_(count), dimension_(dimension), tiles_((count + lanes - 1) / lanes * dimension) {}

    std::size_t count() const { return count_; }

    void set(std::size_t centre, std::span<const float> direction) {
        const float length = std::sqrt(dot(direction, direction));
        for (std::size_t d = 0; d < dimension_; ++d) {
            tiles_[centre / lanes * dimension_ + d][centre % lanes] = length > 0 ? direction[d] / length : 0;
        }
    }

    // The nearest centre and its cosine; the first of equals.
    std::pair<int, float> nearest(std::span<const float> x) const {
        std::pair<int, float> best{0, -2.0f};
        for (std::size_t first = 0; first < count_; first += lanes) {
            const Lanes cosines = cosines_from(first, x);
            for (std::size_t lane = 0; lane < std::min(lanes, count_ - first); ++lane) {
                if (cosines[lane] > best.second) {
                    best = {static_cast<int>(first + lane), cosines[lane]};
                }
            }
        }
        return best;
    }

private:
    Lanes cosines_from(std::size_t first, std::span<const float> x) const {
        const Lanes* tile = &tiles_[first / lanes * dimension_];
        Lanes sums{};
        for (std::size_t d = 0; d < dimension_; ++d) {
            for (std::size_t lane = 0; lane < lanes; ++lane) {
                sums[lane] += x[d] * tile[d][lane];
            }
        }
        return sums;
    }

    std::size_t count_, dimension_;
    std::vector<Lanes> tiles_;
};

// What words weigh by their rank: their frequency, if Zipf's law held without its steep head.
std::vector<float> weights_of(const Vectors& vectors, double flat_head) {
    std::vector<float> weights;
    for (std::size_t rank = 0; rank < vectors.words.size(); ++rank) {
        weights.push_back(static_cast<float>(flat_head / (flat_head + static_cast<double>(rank))));
    }
    return weights;
}

// k-means++: each next centre is a word drawn by its weight and its distance (1 - cosine) to the nearest centre so far.
Centres spread_centres(const Vectors& vectors, const std::vector<float>& weights, std::size_t count, Random& random) {
    Centres centres(count, vectors.dimension);
    std::vector<double> distances(weights.begin(), weights.end());
    for (std::size_t centre = 0; centre < count; ++centre) {
        double left = random.below_one() * std::accumulate(distances.begin(), distances.end(), 0.0);
        std::size_t drawn = 0;
        while (drawn + 1 < distances.size() && left >= distances[drawn]) {
            left -= distances[drawn++];
        }
        centres.set(centre, vectors.row(drawn));
        for (std::size_t word = 0; word < distances.size(); ++word) {
            const double distance = std::max(1.0 - double{dot(vectors.row(word), vectors.row(drawn))}, 0.0);
            distances[word] = std::min(distances[word], weights[word] * distance);
        }
    }
    return centres;
}

struct Assignment {
    std::vector<int> clusters;  // of each word
    std::vector<float> cosines;
};

Assignment assign(const Vectors& vectors, const Centres& centres) {
    Assignment result;
    for (std::size_t word = 0; word < vectors.words.size(); ++word) {
        const auto [cluster, cosine] = centres.nearest(vectors.row(word));
        result.clusters.push_back(cluster);
        result.cosines.push_back(cosine);
    }
    return result;
}

// A cluster without words is given the word that fits worst where it is and does not live there alone.
void fill_empty(Assignment& assignment, std::size_t count) {
    std::vector<std::size_t> sizes(count);
    for (const int cluster : assignment.clusters) {
        ++sizes[static_cast<std::size_t>(cluster)];
    }
    std::vector<std::size_t> worst_first(assignment.clusters.size());
    std::iota(worst_first.begin(), worst_first.end(), std::size_t{0});
    std::stable_sort(worst_first.begin(), worst_first.end(),
                     [&](std::size_t x, std::size_t y) { return assignment.cosines[x] < assignment.cosines[y]; });
    std::size_t next = 0;
    for (std::size_t empty = 0; empty < count; ++empty) {
        while (sizes[empty] == 0) {
            const std::size_t word = worst_first[next++];
            std::size_t& home = sizes[static_cast<std::size_t>(assignment.clusters[word])];
            if (home > 1) {
                --home;
                ++sizes[empty];
                assignment.clusters[word] = static_cast<int>(empty);
            }
        }
    }
}

Centres centres_of(const Vectors& vectors, const std::vector<float>& weights, const std::vector<int>& clusters, std::size_t count) {
    std::vector<float> sums(count * vectors.dimension);
    for (std::size_t word = 0; word < clusters.size(); ++word) {
        float* sum = &sums[static_cast<std::size_t>(clusters[word]) * vectors.dimension];
        for (const float x : vectors.row(word)) {
            *sum++ += weights[word] * x;
        }
    }
    Centres centres(count, vectors.dimension);
    for (std::size_t centre = 0; centre < count; ++centre) {
        centres.set(centre, std::span(sums).subspan(centre * vectors.dimension, vectors.dimension));
    }
    return centres;
}

// Ids from 1 in the order of each cluster's first word.
std::vector<int> numbered(const std::vector<int>& clusters, std::size_t count) {
    std::vector<int> ids(count), result;
    int last = 0;
    for (const int cluster : clusters) {
        int& id = ids[static_cast<std::size_t>(cluster)];
        if (id == 0) {
            id = ++last;
        }
        result.push_back(id);
    }
    return result;
}

std::string_view take_until(std::string_view& text, char separator) {
    const std::string_view part = text.substr(0, text.find(separator));
    text.remove_prefix(std::min(part.size() + 1, text.size()));
    return part;
}

bool read_id(std::string_view field, int& id) {
    const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), id);
    return error == std::errc{} && end == field.data() + field.size() && id >= 0 && id <= 0xFFFF;
}

}  // namespace

std::vector<int> k_means(const Vectors& vectors, const ClusterOptions& options, const std::function<void(double)>& progress) {
    const std::size_t count = std::min(static_cast<std::size_t>(std::max(options.clusters, 1)), vectors.words.size());
    const std::vector<float> weights = weights_of(vectors, options.flat_head);
    Random random(options.seed);
    Centres centres = spread_centres(vectors, weights, count, random);
    std::vector<int> clusters(vectors.words.size());
    for (int iteration = 0; iteration < options.iterations; ++iteration) {
        Assignment next = assign(vectors, centres);
        fill_empty(next, count);
        if (next.clusters == clusters) {
            break;
        }
        clusters = std::move(next.clusters);
        centres = centres_of(vectors, weights, clusters, count);
        if (progress) {
            progress(double(iteration + 1) / options.iterations);
        }
    }
    return numbered(clusters, count);
}

std::vector<ClusteredWord> join_clusters(const std::vector<std::string>& words_a, const std::vector<int>& ids_a,
                                         const std::vector<std::string>& words_b, const std::vector<int>& ids_b) {
    std::map<std::string_view, std::pair<int, int>> ids;
    for (std::size_t i = 0; i < words_a.size(); ++i) {
        ids[words_a[i]].first = ids_a[i];
    }
    for (std::size_t i = 0; i < words_b.size(); ++i) {
        ids[words_b[i]].second = ids_b[i];
    }
    std::vector<ClusteredWord> result;
    for (const auto& [word, both] : ids) {
        result.push_back({std::string(word), both.first, both.second});
    }
    return result;
}

void write_cluster_table(std::ostream& out, const std::vector<ClusteredWord>& words) {
    for (const ClusteredWord& word : words) {
        out << word.word << '\t' << std::to_string(word.a) << '\t' << std::to_string(word.b) << '\n';
    }
}

std::vector<ClusteredWord> read_cluster_table(std::string_view bytes, const std::string& name) {
    std::vector<ClusteredWord> words;
    const auto fail = [&](const std::string& problem) {
        throw InputError(problem, name + ":" + std::to_string(words.size() + 1), "make the table with demarche-train clusters");
    };
    while (!bytes.empty()) {
        std::string_view line = take_until(bytes, '\n');
        ClusteredWord word{std::string(take_until(line, '\t'))};
        if (word.word.empty() || !read_id(take_until(line, '\t'), word.a) || !read_id(line, word.b)) {
            fail("a line must be a word and two cluster ids, split by tabs");
        }
        if (!words.empty() && word.word <= words.back().word) {
            fail("the words are not in the order of their bytes");
        }
        words.push_back(std::move(word));
    }
    return words;
}

HashedClusters hashed(const std::vector<ClusteredWord>& words) {
    std::map<std::uint32_t, std::pair<int, int>> sorted;
    for (const ClusteredWord& row : words) {
        sorted.try_emplace(hash_word(row.word), row.a, row.b);
    }
    HashedClusters table;
    for (const auto& [word, ids] : sorted) {
        table.words.push_back(word);
        table.ids.push_back(static_cast<std::uint16_t>(ids.first));
        table.ids.push_back(static_cast<std::uint16_t>(ids.second));
    }
    return table;
}

std::string model_of(const HashedClusters& clusters) {
    return model_bytes({{"words", as_bytes(clusters.words)}, {"ids", as_bytes(clusters.ids)}});
}

}  // namespace demarche
