// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/study/policy/Wording.h"

#include <array>
#include <charconv>
#include <cmath>

namespace tradeoff::study::policy {

std::string fixedText(double value, int digits)
{
    if (std::isnan(value)) return "unknown";
    if (std::isinf(value)) return value > 0 ? "infinity" : "-infinity";
    std::array<char, 400> text{};
    const auto end =
        std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, digits);
    std::string made(text.data(), end.ptr);
    return made.find_first_not_of("-0.") == std::string::npos && made[0] == '-' ? made.substr(1) : made;
}

int digitsFor(double error)
{
    int digits = 1;
    for (double limit = 0.1; digits < 6 && std::abs(error) < limit && error != 0; limit /= 10) ++digits;
    return digits;
}

std::string countText(double count)
{
    std::string digits = fixedText(count, 0);
    for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, 1, ',');
    return digits;
}

std::string moneyText(double value, const std::string& currency)
{
    int digits = 2;
    for (double limit = 1; digits < 12 && std::abs(value) < limit && value != 0; limit /= 10) ++digits;
    const std::string number = fixedText(value, digits);
    if (currency == "USD") return value < 0 ? "-$" + number.substr(1) : "$" + number;
    return currency.empty() ? number : number + " " + currency;
}

} // namespace tradeoff::study::policy
