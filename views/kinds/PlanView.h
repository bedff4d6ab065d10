// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/problems/Problem.h"

#include <QWidget>

#include <memory>

namespace tradeoff::views {

using PlanPtr = std::shared_ptr<const problems::Solution>;

/// A view that draws one plan of one problem; each kind has its own.
class PlanView : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// Null: nothing is open.
    virtual void showProblem(problems::ProblemPtr problem) = 0;
    /// Null: the problem alone.
    virtual void showPlan(PlanPtr plan) = 0;
    virtual bool hasPlan() const = 0;
    /// What is on show in a few words: "8 vehicles · 96 stops".
    virtual QString caption() const = 0;
    /// Everything inside the view, as large as fits.
    virtual void fit() = 0;
    /// Larger than 1 comes nearer.
    virtual void zoom(double factor) = 0;

Q_SIGNALS:
    void captionChanged();
};

} // namespace tradeoff::views
