// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/Json.h"

#include "core/format/Decimal.h"
#include "core/format/Error.h"

#include <algorithm>
#include <set>
#include <vector>

namespace tradeoff::format {

namespace {

Place placeAt(const std::string& file, std::string_view text, std::size_t offset)
{
    const std::string_view before = text.substr(0, std::min(offset, text.size()));
    const auto newline = before.rfind('\n');
    const std::size_t start = newline == std::string_view::npos ? 0 : newline + 1;
    return {file, std::count(before.begin(), before.end(), '\n') + 1,
            static_cast<std::int64_t>(before.size() - start) + 1};
}

} // namespace

Json parseJson(std::string_view text, const std::string& file)
{
    std::vector<std::set<std::string>> keys;
    std::string trouble;
    const auto watch = [&](int depth, Json::parse_event_t event, Json& parsed) {
        const bool opens =
            event == Json::parse_event_t::object_start || event == Json::parse_event_t::array_start;
        if (opens && depth >= kDeepestJson) trouble = "at most 64 levels of nesting";
        if (event == Json::parse_event_t::object_start) keys.emplace_back();
        if (event == Json::parse_event_t::object_end) keys.pop_back();
        if (event == Json::parse_event_t::key && !keys.back().insert(parsed.get<std::string>()).second)
            trouble = "each key once, not '" + quotable(parsed.get<std::string>()) + "' twice";
        if (!trouble.empty()) throw InputError({file, 0, 0}, "", trouble);
        return true;
    };
    try {
        return Json::parse(text.begin(), text.end(), watch);
    } catch (const Json::parse_error& error) {
        throw InputError(placeAt(file, text, error.byte > 0 ? error.byte - 1 : 0), "", "not valid JSON here");
    } catch (const Json::out_of_range&) {
        throw InputError({file, 0, 0}, "", "numbers that fit a double");
    }
}

std::string dumpJson(const Json& json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string validUtf8(std::string_view text)
{
    return Json::parse(dumpJson(Json(std::string(text)))).get<std::string>();
}

Json integerJson(std::int64_t value)
{
    constexpr std::int64_t kSafe = std::int64_t{1} << 53;
    if (value > kSafe || value < -kSafe) return std::to_string(value);
    return value;
}

std::optional<std::int64_t> integerOf(const Json& json)
{
    if (json.is_string()) return parseInteger(json.get_ref<const std::string&>());
    if (json.is_number_unsigned()) {
        const auto value = json.get<std::uint64_t>();
        if (value > static_cast<std::uint64_t>(INT64_MAX)) return std::nullopt;
        return static_cast<std::int64_t>(value);
    }
    if (json.is_number_integer()) return json.get<std::int64_t>();
    if (json.is_number_float()) {
        const double value = json.get<double>();
        if (value >= -9007199254740992.0 && value <= 9007199254740992.0 &&
            value == static_cast<double>(static_cast<std::int64_t>(value)))
            return static_cast<std::int64_t>(value);
    }
    return std::nullopt;
}

} // namespace tradeoff::format
