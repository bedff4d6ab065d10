// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/ArrayFile.h"

#include "core/format/Digest.h"
#include "core/format/Error.h"

#include <bit>
#include <cstring>

static_assert(std::endian::native == std::endian::little, "array files are read and written in place");

namespace tradeoff::format {

namespace {

constexpr std::size_t kAlignment = 8;
constexpr std::uint64_t kLargestHeader = std::uint64_t{16} << 20;

std::size_t aligned(std::size_t size)
{
    return (size + kAlignment - 1) / kAlignment * kAlignment;
}

const char* typeName(const Array::Values& values)
{
    static constexpr const char* kNames[] = {"i4", "i8", "f8", "u1"};
    return kNames[values.index()];
}

Array::Values emptyOfType(const std::string& name, const std::string& file)
{
    if (name == "i4") return std::vector<std::int32_t>();
    if (name == "i8") return std::vector<std::int64_t>();
    if (name == "f8") return std::vector<double>();
    if (name == "u1") return std::vector<std::uint8_t>();
    throw InputError({file, 0, 0}, name, "an array type i4, i8, f8 or u1");
}

/// The bytes of the values as they stand in memory and in a file.
std::string_view raw(const Array::Values& values)
{
    return std::visit(
        [](const auto& list) {
            return std::string_view(reinterpret_cast<const char*>(list.data()), list.size() * sizeof list[0]);
        },
        values);
}

template <typename T>
Array flat(std::vector<T> values)
{
    return {{static_cast<std::int64_t>(values.size())}, std::move(values)};
}

template <typename T>
std::span<const T> typed(const ArrayFile& file, const std::string& name)
{
    const auto found = file.arrays.find(name);
    if (found == file.arrays.end())
        throw InputError({}, "", "an array '" + quotable(name) + "' in the " + file.kind + " payload");
    const auto* values = std::get_if<std::vector<T>>(&found->second.values);
    if (!values || found->second.shape.size() != 1)
        throw InputError({}, "", "a flat array '" + quotable(name) + "' of " + typeName(std::vector<T>()));
    return *values;
}

Array readArray(const Json& entry, std::string_view body, const std::string& file)
{
    if (!entry.is_array() || entry.size() != 3 || !entry[0].is_string() || !entry[1].is_array())
        throw InputError({file, 0, 0}, entry.dump(), "[type, shape, offset]");
    Array array;
    array.values = emptyOfType(entry[0].get<std::string>(), file);
    std::uint64_t count = 1;
    for (const auto& extent : entry[1]) {
        const auto size = integerOf(extent);
        if (!size || *size < 0 || __builtin_mul_overflow(count, static_cast<std::uint64_t>(*size), &count))
            throw InputError({file, 0, 0}, entry.dump(), "a shape of whole numbers");
        array.shape.push_back(*size);
    }
    const auto offset = integerOf(entry[2]);
    std::visit(
        [&](auto& values) {
            using T = typename std::decay_t<decltype(values)>::value_type;
            if (!offset || *offset < 0 || static_cast<std::uint64_t>(*offset) > body.size() ||
                count > (body.size() - static_cast<std::uint64_t>(*offset)) / sizeof(T))
                throw InputError({file, 0, 0}, entry.dump(), "an array inside the file");
            values.resize(count);
            if (count > 0) std::memcpy(values.data(), body.data() + *offset, count * sizeof(T));
        },
        array.values);
    return array;
}

} // namespace

void ArrayFile::set(const std::string& name, std::vector<std::int32_t> values)
{
    arrays[name] = flat(std::move(values));
}
void ArrayFile::set(const std::string& name, std::vector<std::int64_t> values)
{
    arrays[name] = flat(std::move(values));
}
void ArrayFile::set(const std::string& name, std::vector<double> values)
{
    arrays[name] = flat(std::move(values));
}

void ArrayFile::set(const std::string& name, std::vector<std::uint8_t> values)
{
    arrays[name] = flat(std::move(values));
}

std::span<const std::int32_t> ArrayFile::int32(const std::string& name) const
{
    return typed<std::int32_t>(*this, name);
}
std::span<const std::int64_t> ArrayFile::int64(const std::string& name) const
{
    return typed<std::int64_t>(*this, name);
}
std::span<const std::uint8_t> ArrayFile::uint8(const std::string& name) const
{
    return typed<std::uint8_t>(*this, name);
}

void ArrayFile::pour(const std::function<void(std::string_view)>& into) const
{
    static constexpr char kZeros[kAlignment] = {};
    const auto pad = [&](std::size_t size) { into(std::string_view(kZeros, aligned(size) - size)); };
    Json entries = Json::object();
    std::size_t offset = 0;
    for (const auto& [name, array] : arrays) {
        entries[name] = Json::array({typeName(array.values), array.shape, offset});
        offset += aligned(raw(array.values).size());
    }
    const std::string header =
        dumpJson({{"kind", kind}, {"version", version}, {"meta", meta}, {"arrays", std::move(entries)}});
    const std::uint64_t length = header.size();
    into({reinterpret_cast<const char*>(&length), sizeof length});
    into(header);
    pad(sizeof length + header.size());
    for (const auto& [name, array] : arrays) {
        into(raw(array.values));
        pad(raw(array.values).size());
    }
}

std::string ArrayFile::bytes() const
{
    std::string bytes;
    std::size_t size = 0;
    pour([&size](std::string_view piece) { size += piece.size(); });
    bytes.reserve(size);
    pour([&bytes](std::string_view piece) { bytes += piece; });
    return bytes;
}

std::string ArrayFile::digest() const
{
    Sha256 sum;
    pour([&sum](std::string_view piece) { sum.add(piece); });
    return sum.digest();
}

ArrayFile ArrayFile::parse(std::string_view bytes, const std::string& file)
{
    std::uint64_t length = 0;
    if (bytes.size() < sizeof length) throw InputError({file, 0, 0}, "", "an array file: too short for one");
    std::memcpy(&length, bytes.data(), sizeof length);
    if (length > kLargestHeader || length > bytes.size() - sizeof length)
        throw InputError({file, 0, 0}, "", "an array file: its header leaves the file");
    const Json header = parseJson(bytes.substr(sizeof length, length), file);
    const auto version =
        header.is_object() && header.contains("version") && header["version"].is_number_integer()
            ? integerOf(header["version"])
            : std::nullopt;
    if (!version || *version < 1 || *version > INT32_MAX || !header.contains("kind") ||
        !header["kind"].is_string() || !header.contains("arrays") || !header["arrays"].is_object())
        throw InputError({file, 0, 0}, "", "an array file header with kind, version and arrays");

    ArrayFile result;
    result.kind = header["kind"].get<std::string>();
    result.version = static_cast<int>(*version);
    if (header.contains("meta")) result.meta = header["meta"];
    const std::size_t start = std::min(aligned(sizeof length + length), bytes.size());
    for (const auto& [name, entry] : header["arrays"].items())
        result.arrays[name] = readArray(entry, bytes.substr(start), file);
    return result;
}

} // namespace tradeoff::format
