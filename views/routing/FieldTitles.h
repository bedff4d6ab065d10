// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/problems/routing/edit/Fields.h"

#include <QString>

namespace tradeoff::views {

/// The heading of a column, with its unit: "Service, min".
QString titleOf(const problems::routing::Problem& problem, problems::routing::edit::StopField field);
QString titleOf(const problems::routing::Problem& problem, problems::routing::edit::VehicleField field);
/// How a value is written: "for example 08:00-12:00, 14:00-16:00".
QString helpOf(const problems::routing::Problem& problem, problems::routing::edit::StopField field);
QString helpOf(const problems::routing::Problem& problem, problems::routing::edit::VehicleField field);
bool isNumber(problems::routing::edit::StopField field);
bool isNumber(problems::routing::edit::VehicleField field);

} // namespace tradeoff::views
