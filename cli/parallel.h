// SPDX-License-Identifier: Apache-2.0
#pragma once

// Work in several threads whose results come back in the order in which it was given: what is made of them does not depend on the number
// of threads.
//
//     OrderedWorkers<int> workers(4, [](std::future<int> result) { std::cout << result.get(); });
//     for (int i = 0; i < 1000; ++i) workers.add([i] { return i * i; });
//     workers.finish();
//
// `take` runs in the thread that calls add() and finish(), so it needs no locks; an exception of the work comes out of `result.get()`. One
// of `take` leaves through add() or finish(), and what is still to do is dropped. At most four works a thread are under way, whatever the
// number given: memory stays bounded. With one thread all is done in the caller's.

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <future>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace demarche {

template <class Result>
class OrderedWorkers {
public:
    using Work = std::function<Result()>;
    using Take = std::function<void(std::future<Result>)>;

    OrderedWorkers(int threads, Take take) : take_(std::move(take)), most_under_way_(static_cast<std::size_t>(threads) * 4) {
        try {
            for (int i = 0; threads > 1 && i < threads; ++i) {
                threads_.emplace_back([this] { work(); });
            }
        } catch (const std::system_error&) {
            // The system gives no more threads: those that run do it all.
        }
    }

    ~OrderedWorkers() {
        {
            const std::lock_guard lock(mutex_);
            waiting_.clear();
            closed_ = true;
        }
        changed_.notify_all();
        for (std::thread& thread : threads_) {
            thread.join();
        }
    }

    OrderedWorkers(const OrderedWorkers&) = delete;
    OrderedWorkers& operator=(const OrderedWorkers&) = delete;

    void add(Work work) {
        Task task(std::move(work));
        under_way_.push_back(task.get_future());
        if (threads_.empty()) {
            task();
        } else {
            {
                const std::lock_guard lock(mutex_);
                waiting_.push_back(std::move(task));
            }
            changed_.notify_one();
        }
        while (!under_way_.empty() && (under_way_.size() > most_under_way_ || is_ready(under_way_.front()))) {
            take_next();
        }
    }

    void finish() {
        while (!under_way_.empty()) {
            take_next();
        }
    }

private:
    using Task = std::packaged_task<Result()>;

    static bool is_ready(const std::future<Result>& result) {
        return result.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
    }

    void take_next() {
        std::future<Result> result = std::move(under_way_.front());
        under_way_.pop_front();
        result.wait();
        take_(std::move(result));
    }

    void work() {
        std::unique_lock lock(mutex_);
        for (;;) {
            changed_.wait(lock, [this] { return closed_ || !waiting_.empty(); });
            if (closed_) {
                return;
            }
            Task task = std::move(waiting_.front());
            waiting_.pop_front();
            lock.unlock();
            task();
            lock.lock();
        }
    }

    Take take_;
    std::size_t most_under_way_;
    std::deque<std::future<Result>> under_way_;
    std::mutex mutex_;  // of the two below
    std::deque<Task> waiting_;
    bool closed_ = false;
    std::condition_variable changed_;
    std::vector<std::thread> threads_;
};

}  // namespace demarche
