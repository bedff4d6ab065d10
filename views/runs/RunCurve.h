// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/frontier/AxisRange.h"
#include "views/runs/RunsModel.h"

#include <QWidget>

namespace tradeoff::views {

/// The best value over the time of one run as a stair, with the bound (dashed) and the best known value
/// (dotted) where there are any.
class RunCurve final : public QWidget
{
    Q_OBJECT

public:
    RunCurve(const Theme& theme, QWidget* parent = nullptr);

    void show(const std::optional<RunTrack>& track);
    const std::optional<RunTrack>& track() const { return m_track; }
    /// Where this moment and value (as on screen) are drawn.
    QPointF placeOf(double seconds, double value) const;
    QSize sizeHint() const override { return {272, 180}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QRectF plot() const;
    void findRange();
    void paintGrid(QPainter& painter) const;
    void paintReference(QPainter& painter, double value, const QString& name, const QColor& colour,
                        const QVector<qreal>& dashes, Qt::Alignment side) const;
    void paintStair(QPainter& painter) const;

    const Theme& m_theme;
    std::optional<RunTrack> m_track;
    AxisRange m_range;
    double m_until = 1; ///< seconds at the right end
};

} // namespace tradeoff::views
