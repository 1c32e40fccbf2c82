// SPDX-License-Identifier: Apache-2.0
#include "cli/parallel.h"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <numeric>
#include <stdexcept>
#include <thread>
#include <vector>

using demarche::OrderedWorkers;

namespace {

// Early works last longest: without ordering the late ones would come out first.
int slow_square(int i) {
    std::this_thread::sleep_for(std::chrono::microseconds(i % 8 == 0 ? 2000 : 10));
    return i * i;
}

}  // namespace

TEST_CASE("results come in the order of the works, whatever the number of threads") {
    for (const int threads : {1, 2, 3, 16}) {
        CAPTURE(threads);
        std::vector<int> results;
        OrderedWorkers<int> workers(threads, [&](std::future<int> result) { results.push_back(result.get()); });
        for (int i = 0; i < 200; ++i) {
            workers.add([i] { return slow_square(i); });
        }
        workers.finish();
        REQUIRE(results.size() == 200);
        for (int i = 0; i < 200; ++i) {
            CHECK(results[static_cast<std::size_t>(i)] == i * i);
        }
    }
}

TEST_CASE("results are taken in the thread that gives the works") {
    const auto here = std::this_thread::get_id();
    OrderedWorkers<int> workers(4, [&](std::future<int>) { CHECK(std::this_thread::get_id() == here); });
    for (int i = 0; i < 50; ++i) {
        workers.add([i] { return i; });
    }
    workers.finish();
}

TEST_CASE("few works are under way at once: memory stays bounded") {
    std::atomic<int> under_way = 0;
    int most = 0;
    OrderedWorkers<int> workers(2, [&](std::future<int> result) {
        result.get();
        --under_way;
    });
    for (int i = 0; i < 500; ++i) {
        most = std::max(most, ++under_way);
        workers.add([i] { return slow_square(i); });
    }
    workers.finish();
    CHECK(under_way == 0);
    CHECK(most <= 9);
}

TEST_CASE("a failed work keeps its place and stops no other") {
    for (const int threads : {1, 4}) {
        std::vector<int> results;
        OrderedWorkers<int> workers(threads, [&](std::future<int> result) {
            try {
                results.push_back(result.get());
            } catch (const std::runtime_error&) {
                results.push_back(-1);
            }
        });
        for (int i = 0; i < 5; ++i) {
            workers.add([i] { return i == 2 ? throw std::runtime_error("no") : i; });
        }
        workers.finish();
        CHECK(results == std::vector<int>{0, 1, -1, 3, 4});
    }
}

TEST_CASE("an exception of the taker ends the run, and what waits is dropped") {
    for (const int threads : {1, 4}) {
        std::atomic<int> done = 0;
        const auto run = [&] {
            OrderedWorkers<int> workers(threads, [](std::future<int>) { throw std::runtime_error("the disk is full"); });
            for (int i = 0; i < 1000; ++i) {
                workers.add([&done, i] {
                    ++done;
                    return slow_square(i);
                });
            }
            workers.finish();
        };
        CHECK_THROWS_WITH(run(), "the disk is full");
        CHECK(done < 100);
    }
}
