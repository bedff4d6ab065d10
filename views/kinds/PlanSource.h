// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/problems/Solution.h"

#include <QObject>

#include <memory>

namespace tradeoff::views {

/// Where views get the decisions of a plan from. Never waits: what is not at hand is fetched and announced.
class PlanSource : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// The plan if it is at hand; else empty, and loaded() follows unless it cannot be had.
    virtual std::shared_ptr<const problems::Solution> find(const problems::SolutionRef& ref) = 0;

Q_SIGNALS:
    void loaded(const tradeoff::problems::SolutionRef& ref);
};

} // namespace tradeoff::views
