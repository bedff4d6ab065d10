// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/Json.h"
#include "tradeoff_export.h"

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace tradeoff::format {

/// One named array of an array file: row-major, any number of dimensions.
struct Array
{
    using Values = std::variant<std::vector<std::int32_t>, std::vector<std::int64_t>, std::vector<double>,
                                std::vector<std::uint8_t>>;
    std::vector<std::int64_t> shape;
    Values values;

    bool operator==(const Array&) const = default;
};

/// The one payload form of problems, solutions, fronts and traces: named arrays with a small JSON header.
/// Bytes: u64 header length (little-endian), JSON header {kind, version, meta, arrays: {name: [dtype, shape,
/// offset]}}, padding to 8, raw little-endian arrays each at a multiple of 8. dtype: "i4" "i8" "f8" "u1";
/// offsets count from the first array byte. The same content always gives the same bytes, so their SHA-256 is
/// the payload's identity.
class TRADEOFF_EXPORT ArrayFile
{
public:
    std::string kind;
    int version = 1;
    Json meta = Json::object();
    std::map<std::string, Array> arrays;

    void set(const std::string& name, std::vector<std::int32_t> values);
    void set(const std::string& name, std::vector<std::int64_t> values);
    void set(const std::string& name, std::vector<double> values);
    void set(const std::string& name, std::vector<std::uint8_t> values);

    /// The one-dimensional array of this name and type. @throws InputError if there is none, naming it.
    std::span<const std::int32_t> int32(const std::string& name) const;
    std::span<const std::int64_t> int64(const std::string& name) const;
    std::span<const std::uint8_t> uint8(const std::string& name) const;
    bool has(const std::string& name) const { return arrays.count(name) != 0; }

    std::string bytes() const;
    /// The same bytes in pieces that end with it, for what is too large to be held twice.
    void pour(const std::function<void(std::string_view)>& into) const;
    /// SHA-256 of bytes().
    std::string digest() const;
    /// @throws InputError if the bytes are no array file, name unknown types, or leave the file.
    static ArrayFile parse(std::string_view bytes, const std::string& file);

    bool operator==(const ArrayFile&) const = default;
};

} // namespace tradeoff::format
