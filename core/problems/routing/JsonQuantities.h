// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/JsonField.h"
#include "core/problems/routing/Model.h"

namespace tradeoff::problems::routing {

/// Numbers of one quantity that share a scale: as many decimals as the one that needs most.
struct JsonColumn
{
    int scale = 0;
    bool fixed = false; ///< the scale is given; more decimals are refused

    /// @throws format::InputError at the field for too many decimals.
    std::int64_t take(const format::Decimal& value, const format::JsonField& field);
};

/// The columns of a routing problem in JSON. They learn their scales while a file is read once and hold while
/// it is read again.
struct JsonQuantities
{
    JsonColumn coordinates;
    JsonColumn distances; ///< of a matrix
    JsonColumn times;
    JsonColumn money;
    std::string durationUnit;

    /// 3600, 60 or 1 for "s", "min" and "h"; 0 for any other unit.
    std::int64_t unitsInAnHour() const;
    /// A number of duration units, or "08:30" and "08:30:15" where the unit is s or min.
    std::int64_t time(const format::JsonField& field);
    /// The time of a member, ≥ 0; 0 where it is missing.
    std::int64_t time(const format::JsonField& of, const char* key);
    Interval interval(const format::JsonField& field);
    /// The amount of a member, ≥ 0; 0 where it is missing.
    std::int64_t amount(const format::JsonField& of, const char* key);
};

} // namespace tradeoff::problems::routing
