// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the library throws. Every error says what is wrong, where, and what the user can do about it; the command line prints the three on
// one line and goes on with the next input, a program that uses the library may catch `Error` alone.
//
//     throw InputError("the file ends inside a string", "news.jsonl:17", "write one JSON object a line");
//
// `what()` gives "news.jsonl:17: the file ends inside a string; write one JSON object a line". Parts may be empty.

#include <stdexcept>
#include <string>

namespace demarche {

class Error : public std::runtime_error {
public:
    Error(std::string what, std::string where, std::string cure)
        : std::runtime_error((where.empty() ? "" : where + ": ") + what + (cure.empty() ? "" : "; " + cure)),
          what_(std::move(what)),
          where_(std::move(where)),
          cure_(std::move(cure)) {}

    const std::string& problem() const noexcept { return what_; }
    const std::string& where() const noexcept { return where_; }
    const std::string& cure() const noexcept { return cure_; }

private:
    std::string what_, where_, cure_;
};

// An input cannot be read or is not what it claims to be.
class InputError : public Error {
    using Error::Error;
};

// Two inputs contradict each other: one article id, two texts.
class ConflictError : public Error {
    using Error::Error;
};

// A result cannot be written.
class OutputError : public Error {
    using Error::Error;
};

// What was asked for does not exist or does not fit the data: an unknown name to focus on, a view of a folded graph.
class RequestError : public Error {
    using Error::Error;
};

}  // namespace demarche
