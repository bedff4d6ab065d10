// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/Json.h"
#include "plugins/choice/learn/Algebra.h"
#include "plugins/choice/learn/Matrix.h"

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tradeoff::choice {

/// A JSON object that a learner wrote, read back. Whatever is missing, of another type or size, not finite or
/// out of range throws a format::InputError that names the member.
class Stored
{
public:
    /// path: how errors call the object.
    explicit Stored(const format::Json& json, std::string path = "learner");

    /// Asks for {"learner": id, "version": 1}, the given members and no others.
    void requireLearner(std::string_view id, std::initializer_list<std::string_view> members) const;
    void requireOnly(std::initializer_list<std::string_view> members) const;

    Stored at(const char* key) const;
    std::vector<Stored> items(const char* key) const;
    std::size_t count(const char* key, std::size_t least, std::size_t most) const;
    double number(const char* key) const;
    bool truth(const char* key) const;
    /// As many numbers as asked for.
    std::vector<double> numbers(const char* key, std::size_t size) const;
    std::vector<float> floats(const char* key, std::size_t size) const;
    std::vector<std::int64_t> integers(const char* key, std::int64_t least, std::int64_t most) const;
    Table table(const char* key, std::size_t rows, std::size_t columns) const;

    [[noreturn]] void refuse(const char* key, const std::string& found, const std::string& expected) const;

private:
    const format::Json& member(const char* key) const;
    const format::Json& list(const char* key) const;
    double finite(const char* key, const format::Json& json) const;

    const format::Json* m_json;
    std::string m_path;
};

/// What numbers() and floats() read: {"f8": "…"} and {"f4": "…"}, the values as little-endian binary numbers
/// in base64, exact and short.
format::Json storedNumbers(std::span<const double> values);
format::Json storedFloats(std::span<const float> values);

inline constexpr std::size_t kMostStored = 1'000'000; ///< features, options, nodes: more is no policy

} // namespace tradeoff::choice
