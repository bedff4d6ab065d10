// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/choice/policy/LearningRunner.h"
#include "views/frontier/AxisRange.h"

#include <QWidget>

namespace tradeoff::views {

class Theme;

/// Gain over mixing against labelled rows: every fit a dot, the curve solid where it was measured and dashed
/// with its 95 % interval where it is carried on.
class LearningChart final : public QWidget
{
    Q_OBJECT

public:
    LearningChart(const Theme& theme, QWidget* parent = nullptr);

    /// unit: of gains on screen, "points".
    void show(LearningOutcomePtr outcome, const QString& unit);
    QPointF placeOf(double rows, double gain) const;
    QSize sizeHint() const override { return {320, 130}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QRectF plot() const;
    void paintGrid(QPainter& painter) const;
    void paintCurve(QPainter& painter) const;

    const Theme& m_theme;
    LearningOutcomePtr m_outcome;
    QString m_unit;
    AxisRange m_range;
    double m_most = 1; ///< rows at the right end
};

} // namespace tradeoff::views
