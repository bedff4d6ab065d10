// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "tradeoff_export.h"

#include <string>

namespace tradeoff::study::policy {

/// Numbers in sentences: a point, never a locale's separators.
TRADEOFF_EXPORT std::string fixedText(double value, int digits);
/// Digits after the point that an error of this size deserves: 1, and more where it is below 0.1.
TRADEOFF_EXPORT int digitsFor(double error);
/// A whole number: "4,652".
TRADEOFF_EXPORT std::string countText(double count);
/// Three significant digits: "$0.0031" for USD, "0.0031 EUR" for others, "0.0031" without a currency.
TRADEOFF_EXPORT std::string moneyText(double value, const std::string& currency);

} // namespace tradeoff::study::policy
