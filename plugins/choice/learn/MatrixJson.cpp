// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/learn/MatrixJson.h"

#include "core/format/Error.h"

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>

namespace tradeoff::choice {

namespace {

constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::string base64(std::string_view bytes)
{
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        std::uint32_t three = 0;
        for (std::size_t i = 0; i < 3; ++i)
            three = three << 8 | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0u);
        for (std::size_t i = 0; i < 4; ++i)
            text += at + i <= bytes.size() ? kDigits[three >> (18 - 6 * i) & 63] : '=';
    }
    return text;
}

format::InputError wrongMatrix(const std::string& found)
{
    return format::InputError({}, found, "numbers in base64, as a policy writes them");
}

std::uint32_t digitOf(char c)
{
    if (c >= 'A' && c <= 'Z') return static_cast<std::uint32_t>(c - 'A');
    if (c >= 'a' && c <= 'z') return static_cast<std::uint32_t>(c - 'a') + 26;
    if (c >= '0' && c <= '9') return static_cast<std::uint32_t>(c - '0') + 52;
    if (c == '+') return 62;
    if (c == '/') return 63;
    throw wrongMatrix(std::string("'") + c + "'");
}

std::string bytesOf(std::string_view text)
{
    if (text.size() % 4 != 0) throw wrongMatrix("a text of " + std::to_string(text.size()) + " characters");
    std::string bytes;
    bytes.reserve(text.size() / 4 * 3);
    for (std::size_t at = 0; at < text.size(); at += 4) {
        const bool isLast = at + 4 == text.size();
        const std::size_t padding = isLast && text[at + 3] == '=' ? (text[at + 2] == '=' ? 2 : 1) : 0;
        std::uint32_t three = 0;
        for (std::size_t i = 0; i < 4; ++i)
            three = three << 6 | (i < 4 - padding ? digitOf(text[at + i]) : 0u);
        for (std::size_t i = 0; i < 3 - padding; ++i) bytes += static_cast<char>(three >> (16 - 8 * i) & 255);
    }
    return bytes;
}

template <typename Word, typename Number>
std::string packed(const std::vector<Number>& values)
{
    std::string bytes;
    bytes.reserve(values.size() * sizeof(Word));
    for (const Number value : values) {
        const auto word = std::bit_cast<Word>(value);
        for (std::size_t i = 0; i < sizeof(Word); ++i) bytes += static_cast<char>(word >> (8 * i) & 255);
    }
    return base64(bytes);
}

template <typename Word, typename Number>
std::vector<Number> unpacked(const std::string& text)
{
    const std::string bytes = bytesOf(text);
    if (bytes.size() % sizeof(Word) != 0) throw wrongMatrix(std::to_string(bytes.size()) + " bytes");
    std::vector<Number> values;
    values.reserve(bytes.size() / sizeof(Word));
    for (std::size_t at = 0; at < bytes.size(); at += sizeof(Word)) {
        Word word = 0;
        for (std::size_t i = sizeof(Word); i-- > 0;)
            word = static_cast<Word>(word << 8 | static_cast<unsigned char>(bytes[at + i]));
        values.push_back(std::bit_cast<Number>(word));
    }
    return values;
}

} // namespace

format::Json toJson(const Matrix& matrix)
{
    return {{"rows", matrix.rows},
            {"columns", matrix.columns},
            {"f4", packed<std::uint32_t, float>(matrix.values)}};
}

Matrix matrixOf(const format::Json& json)
try {
    Matrix matrix;
    matrix.rows = json.at("rows").get<std::size_t>();
    matrix.columns = json.at("columns").get<std::size_t>();
    matrix.values = unpacked<std::uint32_t, float>(json.at("f4").get_ref<const std::string&>());
    if (matrix.values.empty() ? matrix.rows != 0 && matrix.columns != 0
                              : matrix.rows == 0 || matrix.values.size() % matrix.rows != 0 ||
                                    matrix.values.size() / matrix.rows != matrix.columns)
        throw wrongMatrix(std::to_string(matrix.values.size()) + " numbers");
    return matrix;
} catch (const format::Json::exception& error) {
    throw wrongMatrix(error.what());
}

format::Json toJson(const std::vector<double>& values)
{
    return {{"f8", packed<std::uint64_t, double>(values)}};
}

std::vector<double> numbersOf(const format::Json& json)
try {
    return unpacked<std::uint64_t, double>(json.at("f8").get_ref<const std::string&>());
} catch (const format::Json::exception& error) {
    throw wrongMatrix(error.what());
}

} // namespace tradeoff::choice
